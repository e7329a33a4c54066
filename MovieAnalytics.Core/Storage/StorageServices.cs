using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Storage;

internal static class StorageServices
{
    /// <summary>One pooled <see cref="NpgsqlDataSource"/> and one Redis multiplexer for the whole process.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddNpgsqlDataSource(Connections.Postgres(configuration));
        services.AddHostedService<MigrationService>();
        services.AddSingleton<Partitions>();
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Connections.RedisOptions(configuration)));
        return services;
    }
}
