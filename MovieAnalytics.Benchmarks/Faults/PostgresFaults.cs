namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>What is done to PostgreSQL, and what the product promises then.</summary>
internal static class PostgresFaults
{
    private const double ReadTimeout = 10_000;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    // So long that reads run into their limit.
    private static readonly TimeSpan ShortestFreeze = TimeSpan.FromSeconds(12);

    public static Fault Frozen(FaultyPostgres postgres) => Fault.Of(postgres.Freeze, postgres.Thaw, isTold: true);

    public static async Task RunAsync(FaultRig rig, TimeSpan duration, BenchReport report)
    {
        var postgres = rig.Postgres;
        var freeze = duration > ShortestFreeze ? duration : ShortestFreeze;
        var frozen = await rig.SufferAsync(Frozen(postgres), freeze);
        Report($"postgres frozen {freeze.TotalSeconds:0} s", frozen, recovery: 2, report);
        report.AtMost("postgres frozen: health/live p99 ms", frozen.Live.P99(), 50);
        report.AtMost("postgres frozen: health/ready is 503 after s", frozen.Told?.TotalSeconds ?? double.NaN, 2);

        var killed = await rig.SufferAsync(new Fault(postgres.KillAsync, postgres.StartAsync, IsTold: true), duration);
        Report($"postgres killed for {duration.TotalSeconds:0} s", killed, recovery: 5, report);

        var slow = await rig.SufferAsync(Fault.Of(() => postgres.Slow(Delay), () => postgres.Slow(TimeSpan.Zero)), duration);
        Report($"postgres slow ({Delay.TotalMilliseconds:0} ms each way)", slow, recovery: 5, report);

        var full = await rig.SufferAsync(new Fault(postgres.FillAsync, postgres.ReleaseAsync), duration);
        Report("postgres full (no connections left)", full, recovery: 5, report);
    }

    private static void Report(string name, Aftermath aftermath, double recovery, BenchReport report)
    {
        report.AtMost($"{name}: hot reads p99 ms", aftermath.Hot.P99(), 100);
        report.AtMost($"{name}: hot reads that are not 200", aftermath.Hot.Count(sample => sample.Status != 200), 0);
        report.AtMost($"{name}: slowest miss ms", aftermath.New.Slowest(), ReadTimeout + 500);
        report.AtMost($"{name}: misses neither 200 nor 503", aftermath.New.Count(sample => sample.Status is not (200 or 503)), 0);
        report.AtMost($"{name}: recovery s", aftermath.Recovery.TotalSeconds, recovery);
    }
}
