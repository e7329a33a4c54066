using System.Numerics;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>
/// Counts durations in buckets of microseconds that are exact up to 32 and at most 1/32 (3 %) wide from there to about two
/// minutes. Recording is one addition without a lock, into an array that never grows.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 5;
    private const int Steps = 1 << StepBits;
    private const int TopBit = 27;

    internal const int BucketCount = (TopBit - StepBits + 1) * Steps;

    private readonly long[] _counts = new long[BucketCount];
    private long _totalMicroseconds;

    public void Record(TimeSpan duration)
    {
        var microseconds = Math.Clamp((long)duration.TotalMicroseconds, 0, (1L << TopBit) - 1);
        Interlocked.Increment(ref _counts[BucketOf(microseconds)]);
        Interlocked.Add(ref _totalMicroseconds, microseconds);
    }

    public LatencySnapshot Read()
    {
        var counts = new long[BucketCount];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Volatile.Read(ref _counts[i]);
        return new LatencySnapshot(counts, Volatile.Read(ref _totalMicroseconds));
    }

    internal static int BucketOf(long microseconds)
    {
        if (microseconds < Steps)
            return (int)microseconds;
        var topBit = BitOperations.Log2((ulong)microseconds);
        var step = (int)(microseconds >> (topBit - StepBits)) & (Steps - 1);
        return ((topBit - StepBits + 1) * Steps) + step;
    }

    /// <summary>The first value above a bucket.</summary>
    internal static long UpperBoundOf(int bucket)
    {
        var octave = bucket / Steps;
        return octave == 0 ? bucket + 1 : (Steps + (bucket % Steps) + 1L) << (octave - 1);
    }
}
