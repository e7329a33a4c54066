using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>More clients than the product can serve, none of which asks for anything that is cached or waits before it asks again.</summary>
internal static class Overload
{
    private const int Few = 32, Many = 1024;

    // In turn, and the median of the pairs, so that what else the machine does hits both alike.
    private const int Rounds = 3;

    public static async Task RunAsync(FaultRig rig, TimeSpan duration, BenchReport report)
    {
        using var client = new Client(rig.Address);
        var pairs = new List<(double Few, double Many)>();
        var asked = new List<Sample>();
        for (var round = 0; round < Rounds; round++)
        {
            var (few, many) = (await AskAsync(client, Few, duration / Rounds), await AskAsync(client, Many, duration / Rounds));
            pairs.Add((few.Goodput, many.Goodput));
            asked.AddRange(many.Samples);
        }
        var median = pairs.OrderBy(pair => pair.Many / pair.Few).ElementAt(Rounds / 2);
        report.Ratio($"{Many} connections on uncached paths: answers 200 a second", median.Many, $"{Few} connections", median.Few, atLeast: 0.8);
        report.AtMost($"{Many} connections: requests without an answer", asked.Count(sample => sample.Status == 0), 0);
        report.AtMost($"{Many} connections: answers neither 200 nor 503", asked.Count(sample => sample.Status is not (0 or 200 or 503)), 0);
        Sample[] refused = [.. asked.Where(sample => sample.Status == 503)];
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
