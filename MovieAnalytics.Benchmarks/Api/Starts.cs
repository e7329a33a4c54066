using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>The first requests to a process that has just said that it is ready.</summary>
internal static class Starts
{
    private const double MostMilliseconds = 100;

    public static async Task RunAsync(ApiRig rig, BenchReport report)
    {
        foreach (var path in new[] { "/movies?limit=20&offset=40", $"/movies/{rig.Movies[^1]}", "/search?q=kiling", "/movies/trending?genre=Drama" })
        {
            using var product = await rig.StartProductAsync();
            using var client = new HttpClient { BaseAddress = product.Address };
            // Our own code is compiled before, not the product's.
            await client.GetStringAsync("/health/live");
            for (var ready = false; !ready; await Task.Delay(100))
            {
                using var response = await client.GetAsync("/health/ready");
                ready = response.IsSuccessStatusCode;
            }
            var since = Stopwatch.GetTimestamp();
            (await client.GetAsync(path)).EnsureSuccessStatusCode();
            report.AtMost($"first request after the start {path.Replace($"{rig.Movies[^1]}", "{id}")}, ms", Stopwatch.GetElapsedTime(since)
                .TotalMilliseconds, MostMilliseconds);
        }
    }
}
