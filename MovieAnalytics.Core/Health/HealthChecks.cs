using System.Diagnostics;
using MovieAnalytics.Core.Search;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Health;

/// <summary>Asks each part how it is, all at once, and waits at most a second for each.</summary>
public sealed class HealthChecks(NpgsqlDataSource dataSource, IConnectionMultiplexer redis, ISearchEngine search)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var postgres = MeasureAsync("PostgreSQL", PostgresAsync, cancellationToken);
        var redisPing = MeasureAsync("Redis", _ => redis.GetDatabase().PingAsync(), cancellationToken);
        var engine = MeasureAsync("Search", SearchAsync, cancellationToken);
        return Summarise(await postgres, await redisPing, (await engine) with { Engine = search.Name });
    }

    /// <summary>Ready means: the schema is there, and a first catalogue was read, computed and indexed.</summary>
    public async Task<ReadinessReport> CheckReadyAsync(CancellationToken cancellationToken)
    {
        var health = await CheckAsync(cancellationToken);
        if (health.Status == HealthStatus.Unhealthy)
            return new ReadinessReport(false, ["PostgreSQL does not answer."], health);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var missing = await Readiness.MissingAsync(dataSource, search, patience.Token);
        return new ReadinessReport(missing.Count == 0, missing, health);
    }

    internal static HealthReport Summarise(PartHealth postgres, PartHealth redis, PartHealth search) => new(
        postgres.Status != HealthStatus.Healthy ? HealthStatus.Unhealthy
            : redis.Status != HealthStatus.Healthy || search.Status != HealthStatus.Healthy ? HealthStatus.Degraded
            : HealthStatus.Healthy,
        postgres,
        redis,
        search);

    private async Task PostgresAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task SearchAsync(CancellationToken cancellationToken)
    {
        var ping = await search.PingAsync(cancellationToken);
        if (!ping.IsUp)
            throw new SearchUnavailableException(ping.Error ?? "It does not answer.");
    }

    // Errors are told by kind: their messages name addresses, which are nobody's business.
    private static async Task<PartHealth> MeasureAsync(string part, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await ask(patience.Token).WaitAsync(patience.Token);
            return new PartHealth(HealthStatus.Healthy, Elapsed(since));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PartHealth(HealthStatus.Unhealthy, Elapsed(since), Error: $"{part} did not answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception error) when (error is NpgsqlException or RedisException or TimeoutException or SearchUnavailableException)
        {
            return new PartHealth(HealthStatus.Unhealthy, Elapsed(since), Error: $"{part} cannot be reached.");
        }
    }

    private static double Elapsed(long since) => Math.Round(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 2);
}
