using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>The whole way: requests, parsing, normalising, upsert and metrics, through the job ledger.</summary>
internal static class EndToEndBench
{
    private const int Limit = 40;
    private const int LimitedMovies = 2400;
    private const int WarmingPasses = 10;

    /// <summary>A first load, and the same again when nothing has changed.</summary>
    public static async Task LoadAsync(EmbeddedStack stack, SandboxProcess sandbox, string what, BenchReport report)
    {
        await using var host = new IngestHost(stack, sandbox, requestsPerSecond: 0);
        var first = await host.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });
        report.AtLeast($"first load of {first["inserted"]} {what}, movies/s", first["inserted"] / first.Elapsed.TotalSeconds, 1500);
        Processors(report, "first load", first, sandbox);
        var again = await host.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Refetch = true });
        report.AtLeast($"unchanged reload of {again["unchanged"]} {what}, movies/s", again["unchanged"] / again.Elapsed.TotalSeconds, 4000);
        Processors(report, "unchanged reload", again, sandbox);
        report.AtMost($"working set with {what}, MB", Math.Max(first.Megabytes, again.Megabytes), 400);
    }

    /// <summary>With TMDB's limit on.</summary>
    public static async Task LimitedAsync(EmbeddedStack stack, SandboxProcess sandbox, BenchReport report)
    {
        // The runtime compiles hot code again for a while, which is no part of a run that takes hours: it is given the time.
        await using (var quick = new IngestHost(stack, sandbox, requestsPerSecond: 0))
        {
            for (var pass = 0; pass < WarmingPasses; pass++)
                await quick.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Refetch = true });
        }
        await using var host = new IngestHost(stack, sandbox, Limit);
        await host.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = LimitedMovies / 2, Refetch = true });
        var run = await host.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = LimitedMovies, Refetch = true });
        report.Ratio("limited to 40 requests/s, requests/s", run["requests"] / run["seconds"], "limit", Limit, atLeast: 0.98);
        report.AtMost("limited to 40 requests/s, share of one core", run.ProcessorTime / run.Elapsed, 0.05);
        report.AtMost("limited to 40 requests/s, answers 429", run["throttled"], 0);
    }

    private static void Processors(BenchReport report, string name, IngestMeasure run, SandboxProcess sandbox)
    {
        report.Figure($"{name}, processor seconds here", run.ProcessorTime.TotalSeconds);
        report.Figure($"{name}, processor seconds of the sandbox so far", sandbox.ProcessorTime.TotalSeconds);
    }
}
