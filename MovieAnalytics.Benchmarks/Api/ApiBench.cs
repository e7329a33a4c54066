using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>
/// <c>./movie bench api</c>: what an answer costs beside bare Kestrel with the same bytes, from memory, from Redis and from PostgreSQL.
/// Product, floor, servers and load share the machine, so that only ratios tell; each is the median of three pairs.
/// </summary>
internal static class ApiBench
{
    /// <exception cref="UsageException">The arguments are wrong, or wrk is missing.</exception>
    public static async Task RunAsync(string[] arguments, BenchReport report)
    {
        var options = ApiOptions.Parse(arguments);
        Wrk.ThrowIfMissing();
        var baseline = Path.Combine(CheckoutFolder.Find(), "MovieAnalytics.Benchmarks", "Api", "baseline.tsv");
        await using var rig = await ApiRig.StartAsync(options);
        Console.WriteLine($"api: {rig.Movies.Count} movies, {Environment.ProcessorCount} processors, {options.Seconds} s a round");

        if (options.Runs("start"))
            await Starts.RunAsync(rig, report);
        using (var product = await rig.StartProductAsync())
        using (var floor = await rig.StartFloorAsync(product, ApiPaths.Hot(rig.Movies[0])))
        {
            var pairs = new Pairs(product, floor, TimeSpan.FromSeconds(options.Seconds), report);
            if (options.Runs("hits"))
                await Hits.RunAsync(pairs, rig.Movies[0], report);
            if (options.Runs("misses"))
                await Misses.RunAsync(pairs, rig, report);
            if (options.Runs("connections"))
                await Hits.WithManyConnectionsAsync(pairs, report);
        }
        if (options.Runs("redis"))
        {
            using var product = await rig.StartProductAsync(("Cache__KeepInMemory", "false"));
            using var floor = await rig.StartFloorAsync(product, [ApiPaths.List]);
            await new Pairs(product, floor, TimeSpan.FromSeconds(options.Seconds), report).MeasureAsync(
                $"Redis hit {ApiPaths.List}, answers/s", ApiPaths.List, "Kestrel and one GET", "/redis" + ApiPaths.List, atLeast: 0.85);
        }

        if (options.Saves)
            ApiBaseline.Write(report.Ratios, baseline);
        if (options.Compares && ApiBaseline.Compare(report.Ratios, baseline, Console.Out))
            report.Miss();
    }
}
