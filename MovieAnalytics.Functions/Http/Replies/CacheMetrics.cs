using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>Counts what the response cache answered.</summary>
public sealed class CacheMetrics : IMetricSource
{
    private readonly long[] _counts = new long[3];

    public ValueTask<IReadOnlyList<MetricSection>> ReadAsync(CancellationToken cancellationToken)
    {
        var (hits, misses, stale) = (Read(CacheStatus.Hit), Read(CacheStatus.Miss), Read(CacheStatus.Stale));
        var total = hits + misses + stale;
        var figures = new
        {
            Hits = hits,
            Misses = misses,
            Stale = stale,
            Total = total,
            // Percent, as the earlier system told it; an answer that is stale was not waited for.
            HitRate = total == 0 ? 0 : Math.Round(100.0 * (hits + stale) / total, 2),
        };
        var family = new MetricFamily("cache_requests", MetricType.Counter, "Reads through the response cache, by outcome.",
        [
            new MetricSample(hits, ("status", "hit")),
            new MetricSample(misses, ("status", "miss")),
            new MetricSample(stale, ("status", "stale")),
        ]);
        return new([new MetricSection("cache", figures, [family])]);
    }

    internal void Count(CacheStatus status) => Interlocked.Increment(ref _counts[(int)status]);

    private long Read(CacheStatus status) => Volatile.Read(ref _counts[(int)status]);
}
