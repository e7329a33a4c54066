using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>Answers that are read from PostgreSQL, each once.</summary>
internal static class Misses
{
    private const int Connections = 32;
    private const int Alone = 200;

    // Enough for every round: one that is asked for twice would be a hit.
    private const int MostLists = 200_000;

    public static async Task RunAsync(Pairs pairs, ApiRig rig, BenchReport report)
    {
        var rows = await rig.WritePathsAsync("rows", rig.Movies.Select(id => $"/row/{id}"));
        var details = await rig.WritePathsAsync("details", rig.Movies.Select(id => $"/movies/{id}"));
        string[] allLists = [.. ApiPaths.Lists().Take(MostLists)];
        var lists = await rig.WritePathsAsync("lists", allLists.Skip(2 * Alone));
        await AloneAsync("filtered list alone", pairs, allLists[..(2 * Alone)], report, p50AtMost: 5);

        var (detail, row, list) = (0, 0, 0);
        await pairs.MeasureAsync(
            "miss /movies/{id}, answers/s", () => AskAsync(details, ref detail, pairs.Product), "Kestrel and one row", () => AskAsync(rows, ref row, Floor()),
            atLeast: 0.55);
        await pairs.MeasureAsync(
            "miss filtered list, answers/s", () => AskAsync(lists, ref list, pairs.Product), "Kestrel and one row", () => AskAsync(rows, ref row, Floor()),
            atLeast: 0.15);

        Uri Floor() => pairs.OfFloor("/");

        // Each round goes on where the one before it ended, as far as that can be told.
        Task<Load> AskAsync(string file, ref int next, Uri address)
        {
            var first = next;
            next += (int)(10_000 * pairs.Duration.TotalSeconds);
            return Wrk.AskEachAsync(address, file, first, Connections, pairs.Duration);
        }
    }

    // The first half warms up: code is compiled, and statements are prepared on their second hundred.
    private static async Task AloneAsync(string name, Pairs pairs, string[] paths, BenchReport report, double p50AtMost)
    {
        using var client = new HttpClient { BaseAddress = pairs.Product };
        var times = new List<double>();
        foreach (var path in paths)
        {
            var since = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(path);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        double[] measured = [.. times.Skip(paths.Length / 2).Order()];
        report.AtMost($"{name}, p50 ms", measured[measured.Length / 2], p50AtMost);
        report.Figure($"{name}, p99 ms", measured[measured.Length * 99 / 100]);
    }
}
