using System.Text.Json;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>Answers that are in memory.</summary>
internal static class Hits
{
    private const int Connections = 32;
    private static readonly int[] Many = [256, 1024];

    public static async Task RunAsync(Pairs pairs, int movie, BenchReport report)
    {
        foreach (var path in ApiPaths.Hot(movie))
        {
            await pairs.WarmUpAsync(path);
            await pairs.MeasureAsync($"hit {Name(path)}, answers/s", path, "bare Kestrel", path, atLeast: 0.9, p99AtMost: 1.5);
            await pairs.ProcessorTimeAsync($"hit {Name(path)}", path, atMost: 1.2);
        }
        await CompressedAsync(pairs, "br");
        await CompressedAsync(pairs, "gzip");
        await NotModifiedAsync(pairs);
        await AllocationAsync(pairs, report);
    }

    /// <summary>More connections than processors can serve at once: nothing may fail, and waiting grows with their number only.</summary>
    public static async Task WithManyConnectionsAsync(Pairs pairs, BenchReport report)
    {
        await pairs.WarmUpAsync(ApiPaths.List);
        var few = await Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), Connections, pairs.Duration);
        foreach (var connections in Many)
        {
            var many = await Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), connections, pairs.Duration);
            report.AtMost($"{connections} connections, requests that failed", many.Errors, 0);
            report.Ratio($"{connections} connections, answers/s", many.Rate, $"{Connections} connections", few.Rate, atLeast: 0.8);
            var floor = await Wrk.AskAsync(pairs.OfFloor(ApiPaths.List), connections, pairs.Duration);
            report.RatioAtMost($"{connections} connections, p99 ms", many.P99, $"bare Kestrel with {connections}", floor.P99, atMost: 1.5);
        }
    }

    private static async Task CompressedAsync(Pairs pairs, string encoding)
    {
        var header = $"Accept-Encoding: {encoding}";
        await pairs.WarmUpAsync(ApiPaths.List, header);
        await pairs.MeasureAsync(
            $"hit {ApiPaths.List} as {encoding}, answers/s", () => Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), Connections, pairs.Duration, header),
            "as it is", () => Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), Connections, pairs.Duration), atLeast: 1);
    }

    private static async Task NotModifiedAsync(Pairs pairs)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(pairs.OfProduct(ApiPaths.List));
        var header = $"If-None-Match: {response.Headers.ETag}";
        await pairs.WarmUpAsync(ApiPaths.List, header);
        await pairs.MeasureAsync(
            $"304 {ApiPaths.List}, answers/s", () => Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), Connections, pairs.Duration, header),
            "200", () => Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), Connections, pairs.Duration), atLeast: 1);
    }

    private static async Task AllocationAsync(Pairs pairs, BenchReport report)
    {
        var before = await AllocatedAsync(pairs);
        var load = await Wrk.AskAsync(pairs.OfProduct(ApiPaths.List), Connections, pairs.Duration);
        report.Figure("hit, bytes allocated", (await AllocatedAsync(pairs) - before) / load.Requests);
    }

    private static async Task<double> AllocatedAsync(Pairs pairs)
    {
        using var client = new HttpClient();
        using var metrics = JsonDocument.Parse(await client.GetStringAsync(pairs.OfProduct("/metrics")));
        return metrics.RootElement.GetProperty("process").GetProperty("allocated_bytes").GetDouble();
    }

    private static string Name(string path) => path.StartsWith("/movies/", StringComparison.Ordinal) && char.IsAsciiDigit(path[^1]) ? "/movies/{id}" : path;
}
