using System.Globalization;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>
/// <c>./movie bench faults [--minutes N]</c>: PostgreSQL and Redis frozen, killed, emptied, slow and full, one after the other under
/// load, and more connections than can be served. Not among them: a full disk.
/// </summary>
internal static class FaultsBench
{
    private const double DefaultMinutes = 10;

    // Nine faults, the time before, and two numbers of connections; the rest is for what lies between them.
    private const double Shares = 14;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <exception cref="UsageException">The arguments are wrong.</exception>
    public static async Task RunAsync(string[] arguments, BenchReport report)
    {
        var minutes = Minutes(arguments) ?? throw new UsageException("Usage: ./movie bench faults [--minutes N]");
        if (!OperatingSystem.IsLinux())
            throw new UsageException("./movie bench faults needs Linux: it freezes a server with all its children, which /proc names.");
        var share = TimeSpan.FromMinutes(minutes) / Shares;
        var duration = share > Shortest ? share : Shortest;

        await using var rig = await FaultRig.StartAsync(Pace.Bench);
        Console.WriteLine($"faults on {rig.Postgres.Name} and {rig.Redis.Name}: {minutes} minutes, {duration.TotalSeconds:0} s each");
        await PostgresFaults.RunAsync(rig, duration, report);
        await RedisFaults.RunAsync(rig, duration, report);
        await Overload.RunAsync(rig, duration, report);
    }

    private static double? Minutes(string[] arguments) => arguments switch
    {
        [] => DefaultMinutes,
        ["--minutes", var text] when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 => minutes,
        _ => null,
    };
}
