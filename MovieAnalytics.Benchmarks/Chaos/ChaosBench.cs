using System.Globalization;
using MovieAnalytics.Chaos;

namespace MovieAnalytics.Benchmarks.Chaos;

/// <summary><c>./movie bench chaos [--minutes N]</c>: the chaos of the test suite, for longer; on real Redis where there is one.</summary>
internal static class ChaosBench
{
    private const int JobsPerMinute = 600;

    /// <exception cref="UsageException">The arguments are wrong.</exception>
    public static async Task RunAsync(string[] arguments, BenchReport bench)
    {
        var minutes = Minutes(arguments) ?? throw new UsageException("Usage: ./movie bench chaos [--minutes N]");
        await using var servers = await BenchServers.StartAsync(redis: false);
        await using IChaosRedis redis = ChaosRedisServer.FromPath() is { } server ? server : new ChaosGarnet();
        var options = new ChaosOptions
        {
            PostgresServer = servers.Postgres,
            Redis = redis,
            Trouble = TimeSpan.FromMinutes(minutes),
            Jobs = (int)(JobsPerMinute * minutes),
            PoisonJobs = Math.Max(2, (int)minutes),
        };
        Console.WriteLine(
            $"chaos on PostgreSQL and {redis.Name}: {minutes} minutes, {options.Jobs} jobs, {options.Workers} workers, "
            + $"a blow every {options.BetweenBlows.TotalSeconds:0.#} s");
        var report = await new ChaosRun(options, Console.WriteLine).RunAsync(CancellationToken.None);
        Console.WriteLine($"frozen={report.Frozen} redis_outages={report.RedisOutages} seconds={report.Seconds:0}");
        Console.WriteLine(report);
        if (!report.IsClean)
            bench.Miss();
    }

    private static double? Minutes(string[] arguments) => arguments switch
    {
        [] => 30,
        ["--minutes", var text] when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 => minutes,
        _ => null,
    };
}
