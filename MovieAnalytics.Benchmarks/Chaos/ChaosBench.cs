using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks.Chaos;

/// <summary><c>./movie bench chaos [--minutes N]</c>: the chaos of the test suite, for longer; on real Redis where there is one.</summary>
internal static class ChaosBench
{
    private const int JobsPerMinute = 600;

    /// <returns>0 when nothing was lost or doubled, nothing healthy died and no poison lives.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Minutes(arguments) is not { } minutes)
        {
            await Console.Error.WriteLineAsync("Usage: ./movie bench chaos [--minutes N]");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("movie-chaos-");
        await using var stack = await EmbeddedStack.StartAsync(
            new EmbeddedStackOptions { DataFolder = Path.Combine(folder.FullName, "data"), Redis = false, Holder = "./movie bench chaos" },
            new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None);
        await using IChaosRedis redis = ChaosRedisServer.FromPath() is { } server ? server : new ChaosGarnet();
        var options = new ChaosOptions
        {
            PostgresServer = stack.PostgresConnectionString!,
            Redis = redis,
            Trouble = TimeSpan.FromMinutes(minutes),
            Jobs = (int)(JobsPerMinute * minutes),
            PoisonJobs = Math.Max(2, (int)minutes),
        };
        Console.WriteLine($"chaos on PostgreSQL and {redis.Name}: {minutes} minutes, {options.Jobs} jobs, {options.Workers} workers, a blow every {options.BetweenBlows.TotalSeconds:0.#} s");
        var report = await new ChaosRun(options, Console.WriteLine).RunAsync(CancellationToken.None);
        Console.WriteLine($"frozen={report.Frozen} redis_outages={report.RedisOutages} seconds={report.Seconds:0}");
        Console.WriteLine(report);
        return report.IsClean ? 0 : 1;
    }

    private static double? Minutes(string[] arguments) => arguments switch
    {
        [] => 30,
        ["--minutes", var text] when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 => minutes,
        _ => null,
    };
}
