namespace MovieAnalytics.Core.Telemetry;

/// <summary>A histogram at one moment.</summary>
internal sealed class LatencySnapshot(long[] counts, long totalMicroseconds)
{
    public static LatencySnapshot Empty { get; } = new(new long[LatencyHistogram.BucketCount], 0);

    public long Count { get; } = counts.Sum();

    public double TotalSeconds => totalMicroseconds / 1e6;

    public LatencySnapshot Add(LatencySnapshot other) => new(
        [.. counts.Zip(other.Counts, (one, two) => one + two)],
        totalMicroseconds + other.Microseconds);

    /// <summary>The duration that a share of all durations does not exceed, in milliseconds; 0 without any.</summary>
    public double Milliseconds(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= rank && Count > 0)
                return LatencyHistogram.UpperBoundOf(bucket) / 1000.0;
        }

        return 0;
    }

    /// <summary>How many took at most a power of two of microseconds, which is a bucket's bound, so that the figure is exact.</summary>
    public long CountBelow(int powerOfTwo)
    {
        var end = LatencyHistogram.BucketOf(1L << powerOfTwo);
        var below = 0L;
        for (var bucket = 0; bucket < end; bucket++)
            below += counts[bucket];
        return below;
    }

    public LatencyFigures ToFigures() => new(
        Count,
        Count == 0 ? 0 : Math.Round(totalMicroseconds / 1000.0 / Count, 3),
        Milliseconds(0.5),
        Milliseconds(0.95),
        Milliseconds(0.99),
        Milliseconds(0),
        Milliseconds(1));

    private long[] Counts => counts;

    private long Microseconds => totalMicroseconds;
}

/// <summary>Latencies in milliseconds.</summary>
internal sealed record LatencyFigures(long Count, double Avg, double P50, double P95, double P99, double Min, double Max);
