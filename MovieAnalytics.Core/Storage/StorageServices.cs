using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Storage;

internal static class StorageServices
{
    /// <summary>One <see cref="NpgsqlDataSource"/> for each of <see cref="PoolOptions"/> and one Redis multiplexer for the whole process.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PoolOptions>().Bind(configuration.GetSection(PoolOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => Create(provider, Connections.PostgresSettings(configuration), pools => pools.Jobs));
        services.AddKeyedSingleton(Pools.Requests, (provider, _) => Create(provider, ForReads(provider, configuration), pools => pools.Requests));
        services.AddKeyedSingleton(Pools.Health, (provider, _) => Create(provider, ForReads(provider, configuration), pools => pools.Health));
        services.AddHostedService<MigrationService>();
        services.AddSingleton<Partitions>();
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Connections.RedisOptions(configuration)));
        return services;
    }

    private static NpgsqlConnectionStringBuilder ForReads(IServiceProvider provider, IConfiguration configuration) =>
        Connections.PostgresForReads(configuration, provider.GetRequiredService<IOptions<PoolOptions>>().Value.StatementTimeout);

    private static NpgsqlDataSource Create(IServiceProvider provider, NpgsqlConnectionStringBuilder settings, Func<PoolOptions, int> size)
    {
        settings.MaxPoolSize = size(provider.GetRequiredService<IOptions<PoolOptions>>().Value);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(provider.GetService<ILoggerFactory>()).Build();
    }
}
