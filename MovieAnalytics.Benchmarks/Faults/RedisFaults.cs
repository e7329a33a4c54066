using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>What is done to Redis. The product promises to do without: no error at all.</summary>
internal static class RedisFaults
{
    // Below what counts as hung.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    // What the misses of the first moment pay, once, until Redis counts as hung.
    private static readonly TimeSpan FirstMoment = TimeSpan.FromSeconds(1);

    public static Fault Frozen(FaultyRedis redis) => Fault.Of(redis.Freeze, redis.Thaw);

    public static async Task RunAsync(FaultRig rig, TimeSpan duration, BenchReport report)
    {
        var redis = rig.Redis;
        var before = await rig.RestAsync(duration);
        var frozen = await rig.SufferAsync(Frozen(redis), duration);
        var (first, later) = (Misses(frozen, isFirst: true), Misses(frozen, isFirst: false));
        report.Figure("before: misses p99 ms", before.New.P99());
        report.AtMost($"redis frozen {duration.TotalSeconds:0} s: misses p99 ms, after the first second", later.P99(), Math.Max(20, 1.2 * before.New.P99()));
        report.AtMost("redis frozen: slowest miss of the first second ms", first.Slowest(), 1000);
        Report("redis frozen", frozen, report);

        Report("redis killed", await rig.SufferAsync(new Fault(redis.KillAsync, redis.StartAsync), duration), report);
        Report("redis emptied", await rig.SufferAsync(new Fault(redis.EmptyAsync, redis.EmptyAsync), duration), report);
        Report($"redis slow ({Delay.TotalMilliseconds:0} ms each way)",
            await rig.SufferAsync(Fault.Of(() => redis.Slow(Delay), () => redis.Slow(TimeSpan.Zero)), duration), report);
        if (redis.IsRedis)
            Report("redis full (refuses writes)", await rig.SufferAsync(new Fault(redis.FillAsync, redis.ReleaseAsync), duration), report);
    }

    private static Sample[] Misses(Aftermath aftermath, bool isFirst) =>
        [.. aftermath.New.Where(sample => Stopwatch.GetElapsedTime(aftermath.Began, sample.StartedAt) < FirstMoment == isFirst)];

    private static void Report(string name, Aftermath aftermath, BenchReport report)
    {
        report.AtMost($"{name}: errors", aftermath.Hot.Errors() + aftermath.New.Errors() + aftermath.Live.Errors(), 0);
        report.AtMost($"{name}: hot reads p99 ms", aftermath.Hot.P99(), 100);
        report.AtMost($"{name}: recovery s", aftermath.Recovery.TotalSeconds, 5);
    }
}
