using System.Diagnostics;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Storage;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Health;

/// <summary>Asks each part how it is, all at once, and waits at most a second for each.</summary>
public sealed class HealthChecks([ForHealth] NpgsqlDataSource dataSource, IConnectionMultiplexer redis, ISearchEngine search, WarmUps warmUps)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var postgres = MeasureAsync("PostgreSQL", PostgresAsync, cancellationToken);
        var redisPing = MeasureAsync("Redis", () => redis.GetDatabase().PingAsync(), cancellationToken);
        var engine = MeasureAsync("Search", SearchAsync, cancellationToken);
        return Summarise(await postgres, await redisPing, (await engine) with { Engine = search.Name });
    }

    /// <summary>Ready means: the schema is there, a first catalogue was read, computed and indexed, and this process is warm.</summary>
    public async Task<ReadinessReport> CheckReadyAsync(CancellationToken cancellationToken)
    {
        var asked = MissingInTimeAsync(cancellationToken);
        var health = await CheckAsync(cancellationToken);
        var missing = await asked;
        return new ReadinessReport(missing.Count == 0 && health.Status != HealthStatus.Unhealthy && warmUps.Done.IsCompleted, missing, health);
    }

    /// <summary>What a first catalogue has left to do, however long it takes to tell.</summary>
    public Task<IReadOnlyList<string>> MissingAsync() => Readiness.MissingAsync(dataSource, search);

    internal static HealthReport Summarise(PartHealth postgres, PartHealth redis, PartHealth search) => new(
        postgres.Status != HealthStatus.Healthy ? HealthStatus.Unhealthy
            : redis.Status != HealthStatus.Healthy || search.Status != HealthStatus.Healthy ? HealthStatus.Degraded
            : HealthStatus.Healthy,
        postgres,
        redis,
        search);

    private async Task<IReadOnlyList<string>> MissingInTimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MissingAsync().WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return ["PostgreSQL does not answer in time."];
        }
    }

    private async Task PostgresAsync()
    {
        await using var command = dataSource.CreateCommand("select 1");
        await command.ExecuteScalarAsync();
    }

    private async Task SearchAsync()
    {
        var ping = await search.PingAsync(CancellationToken.None);
        if (!ping.IsUp)
            throw new SearchUnavailableException(ping.Error ?? "It does not answer.");
    }

    // Errors are told by kind: their messages name addresses, which are nobody's business. What hangs is left to itself, not
    // cancelled: Npgsql would wait for a server that hangs to hear of it.
    private static async Task<PartHealth> MeasureAsync(string part, Func<Task> ask, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            await ask().WaitAsync(Patience, cancellationToken);
            return new PartHealth(HealthStatus.Healthy, Elapsed(since));
        }
        catch (TimeoutException)
        {
            return new PartHealth(HealthStatus.Unhealthy, Elapsed(since), Error: $"{part} did not answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception error) when (error is NpgsqlException or RedisException or SearchUnavailableException)
        {
            return new PartHealth(HealthStatus.Unhealthy, Elapsed(since), Error: $"{part} cannot be reached.");
        }
    }

    private static double Elapsed(long since) => Math.Round(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 2);
}
