using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Tests.Telemetry;

public sealed class LatencyHistogramTests
{
    [Property]
    public bool Milliseconds_OfAnyShare_IsWithinABucketOfTheExactOne(NonEmptyArray<PositiveInt> durations)
    {
        var histogram = new LatencyHistogram();
        var microseconds = durations.Item.Select(duration => (long)duration.Item * 37 % 60_000_000).Order().ToArray();
        foreach (var duration in microseconds)
            histogram.Record(TimeSpan.FromMicroseconds(duration));
        var snapshot = histogram.Read();
        return new[] { 0.5, 0.95, 0.99, 1 }.All(share =>
        {
            var exact = microseconds[(int)Math.Ceiling(share * microseconds.Length) - 1] / 1000.0;
            var told = snapshot.Milliseconds(share);
            return told > exact && told <= (exact * 33 / 32) + 0.001;
        });
    }

    [Property]
    public bool BucketOf_IsBelowItsUpperBoundAndNotBelowTheOneBefore(PositiveInt value)
    {
        var bucket = LatencyHistogram.BucketOf(value.Item & ((1 << 27) - 1));
        var masked = value.Item & ((1 << 27) - 1);
        return masked < LatencyHistogram.UpperBoundOf(bucket) && (bucket == 0 || masked >= LatencyHistogram.UpperBoundOf(bucket - 1));
    }

    [Fact]
    public async Task Record_ByManyThreads_LosesNothing()
    {
        var histogram = new LatencyHistogram();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
                histogram.Record(TimeSpan.FromMicroseconds(i));
        })));
        var snapshot = histogram.Read();
        Assert.Equal(80_000, snapshot.Count);
        Assert.Equal(8 * 49_995_000 / 1e6, snapshot.TotalSeconds, 6);
        Assert.Equal(8 * 256, snapshot.CountBelow(8));
    }

    [Fact]
    public void Record_OfOutliers_StaysWithinTheBuckets()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.FromDays(1));
        Assert.Equal(2, histogram.Read().Count);
    }

    [Fact]
    public void Read_OfNothing_IsZero() => Assert.Equal(0, new LatencyHistogram().Read().Milliseconds(0.99));
}
