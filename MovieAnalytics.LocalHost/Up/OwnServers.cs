using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Startup;
using MovieAnalytics.Core.Storage;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>Servers that the settings name: one that refuses us is said at once, one that does not answer is waited for.</summary>
internal static class OwnServers
{
    private const int PatienceSeconds = 3;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <exception cref="SettingException">A server answers and refuses us, or a setting is no connection string.</exception>
    public static async Task CheckAsync(IConfiguration configuration, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (configuration["Postgres"] is { Length: > 0 })
            await IsUpAsync(Connections.Postgres(configuration), cancellationToken);
        if (configuration["Redis"] is { Length: > 0 })
            await CheckRedisAsync(Connections.RedisOptions(configuration), progress);
    }

    /// <summary>Returns when PostgreSQL answers and has our schema. That it does not, and that it is waited for, the log says.</summary>
    /// <exception cref="SettingException">It answers at last, and refuses us.</exception>
    public static async Task WaitForPostgresAsync(IConfiguration configuration, IServiceProvider services, CancellationToken cancellationToken)
    {
        var connectionString = Connections.Postgres(configuration);
        if (await IsUpAsync(connectionString, cancellationToken))
            return;
        while (!await IsUpAsync(connectionString, cancellationToken))
            await Task.Delay(Every, cancellationToken);
        await Migrator.ApplyAsync(services.GetRequiredService<NpgsqlDataSource>(), connectionString, NullLogger.Instance, cancellationToken);
    }

    private static async Task<bool> IsUpAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = PatienceSeconds, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (PostgresRefusal.From(error, connectionString) is { } refusal)
        {
            throw refusal;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task CheckRedisAsync(ConfigurationOptions options, IProgress<string> progress)
    {
        var address = string.Join(',', options.EndPoints);
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 1;
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        }
        catch (RedisConnectionException error) when (IsAboutThePassword(error))
        {
            throw new SettingException(
                $"Redis at {address} refuses the password: correct password=… (and user=…, if there is one) in the setting Redis.", error);
        }
        catch (RedisConnectionException)
        {
            progress.Report($"Redis at {address} (setting Redis) does not answer. Starting without it; it is used as soon as it answers");
        }
    }

    private static bool IsAboutThePassword(Exception? error) => error is not null
        && (error is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }
            || error.Message.Contains("NOAUTH", StringComparison.Ordinal)
            || error.Message.Contains("WRONGPASS", StringComparison.Ordinal)
            || IsAboutThePassword(error.InnerException));
}
