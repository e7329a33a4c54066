using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>More clients than the product can serve, none of which asks for anything that is cached or waits before it asks again.</summary>
internal static class Overload
{
    private const int Few = 32, Many = 1024;

    public static async Task RunAsync(FaultRig rig, TimeSpan duration, BenchReport report)
    {
        using var client = new Client(rig.Address);
        var (few, many) = (await AskAsync(client, Few, duration), await AskAsync(client, Many, duration));
        report.Ratio($"{Many} connections on uncached paths: answers 200 a second", many.Goodput, $"{Few} connections", few.Goodput, atLeast: 0.8);
        report.AtMost($"{Many} connections: requests without an answer", many.Samples.Count(sample => sample.Status == 0), 0);
        report.AtMost($"{Many} connections: answers neither 200 nor 503", many.Samples.Count(sample => sample.Status is not (0 or 200 or 503)), 0);
        Sample[] refused = [.. many.Samples.Where(sample => sample.Status == 503)];
        report.Figure($"{Many} connections: 503s a second", refused.Length / duration.TotalSeconds);
        if (refused.Length > 0)
            report.AtMost($"{Many} connections: 503s p99 ms", refused.P99(), 1500);
    }

    private static async Task<(Sample[] Samples, double Goodput)> AskAsync(Client client, int connections, TimeSpan duration)
    {
        var since = Stopwatch.GetTimestamp();
        var samples = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var own = new List<Sample>();
            while (Stopwatch.GetElapsedTime(since) < duration)
                own.Add(await client.NewAsync());
            return own;
        })));
        Sample[] all = [.. samples.SelectMany(own => own)];
        return (all, all.Count(sample => sample.Status == 200) / Stopwatch.GetElapsedTime(since).TotalSeconds);
    }
}
