using MovieAnalytics.Benchmarks;
using MovieAnalytics.Benchmarks.Analytics;
using MovieAnalytics.Benchmarks.Api;
using MovieAnalytics.Benchmarks.Chaos;
using MovieAnalytics.Benchmarks.Faults;
using MovieAnalytics.Benchmarks.Ingestion;
using MovieAnalytics.Benchmarks.Jobs;
using MovieAnalytics.Benchmarks.Recommendations;

// Worker processes of a harness, which starts this program again and again.
if (args is [IngestWorker.Verb, ..])
    return await IngestWorker.RunAsync(args);
if (args is [GarnetWorker.Verb, ..])
    return await GarnetWorker.RunAsync(args);
if (args is [Floor.Verb, ..])
    return await Floor.RunAsync(args);

// One class per benchmark; exit status 1 when a target is missed, 2 when the arguments are wrong.
var benches = new Dictionary<string, Func<string[], BenchReport, Task>>(StringComparer.Ordinal)
{
    ["analytics"] = AnalyticsBench.RunAsync,
    ["api"] = ApiBench.RunAsync,
    ["chaos"] = ChaosBench.RunAsync,
    ["faults"] = FaultsBench.RunAsync,
    ["ingest"] = IngestBench.RunAsync,
    ["jobs"] = JobsBench.RunAsync,
    ["recommendations"] = RecommendationsBench.RunAsync,
};

if (args.Length == 0 || !benches.TryGetValue(args[0], out var bench))
{
    Console.Error.WriteLine($"Usage: ./movie bench NAME, where NAME is one of: {string.Join(", ", benches.Keys)}");
    return 2;
}

var report = new BenchReport(Console.Out);
try
{
    await bench(args[1..], report);
    return report.Missed ? 1 : 0;
}
catch (UsageException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
