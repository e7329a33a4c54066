using MovieAnalytics.Benchmarks.Faults;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>Measures the product and a peer in turn, so that what else the machine does hits both alike, and reports the median pair.</summary>
internal sealed class Pairs(Product product, FloorProcess floor, TimeSpan duration, BenchReport report)
{
    private const int Rounds = 3;
    private const int Usual = 32;

    // A few requests are made by another code than thousands: they are not measured.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public Uri Product => product.Address;

    public TimeSpan Duration => duration;

    public Uri OfProduct(string path) => new(product.Address, path);

    public Uri OfFloor(string path) => new(floor.Address, path);

    /// <summary>Answers a second beside those of the floor, and their p99.</summary>
    public Task<Load> MeasureAsync(string name, string path, string peer, string peerPath, double atLeast, int connections = Usual, double p99AtMost = 0) =>
        MeasureAsync(
            name, () => Wrk.AskAsync(OfProduct(path), connections, duration), peer, () =>
                Wrk.AskAsync(OfFloor(peerPath), connections, duration), atLeast, p99AtMost);

    /// <returns>The product's side of the median pair.</returns>
    public async Task<Load> MeasureAsync(string name, Func<Task<Load>> own, string peer, Func<Task<Load>> other, double atLeast, double p99AtMost = 0)
    {
        var pairs = new List<(Load Own, Load Other)>();
        for (var round = 0; round < Rounds; round++)
            pairs.Add((await own(), await other()));
        var median = pairs.OrderBy(pair => pair.Own.Rate / pair.Other.Rate).ElementAt(Rounds / 2);
        report.Ratio(name, median.Own.Rate, peer, median.Other.Rate, atLeast);
        if (p99AtMost > 0)
        {
            var slow = pairs.OrderBy(pair => pair.Own.P99 / pair.Other.P99).ElementAt(Rounds / 2);
            report.RatioAtMost($"{name.Split(',')[0]}, p99 ms", slow.Own.P99, peer, slow.Other.P99, p99AtMost);
        }
        var errors = pairs.Sum(pair => pair.Own.Errors);
        if (errors > 0)
            report.AtMost($"{name.Split(',')[0]}, requests that failed", errors, 0);
        return median.Own;
    }

    /// <summary>
    /// Processor time of the two processes for an answer. It says the same as answers a second on a machine that does nothing else, and
    /// hardly changes on one that does.
    /// </summary>
    public async Task ProcessorTimeAsync(string name, string path, double atMost)
    {
        var ratios = new List<(double Own, double Other)>();
        for (var round = 0; round < Rounds; round++)
            ratios.Add((await OneAsync(() => product.ProcessorTime, OfProduct(path)), await OneAsync(() => floor.ProcessorTime, OfFloor(path))));
        var median = ratios.OrderBy(pair => pair.Own / pair.Other).ElementAt(Rounds / 2);
        report.RatioAtMost($"{name}, processor us", median.Own, "bare Kestrel", median.Other, atMost);

        async Task<double> OneAsync(Func<TimeSpan> used, Uri address)
        {
            var before = used();
            var load = await Wrk.AskAsync(address, Usual, duration);
            return (used() - before).TotalMicroseconds / load.Requests;
        }
    }

    public async Task WarmUpAsync(string path, params string[] headers)
    {
        await Wrk.AskAsync(OfProduct(path), Usual, WarmUp, headers);
        if (headers.Length == 0)
            await Wrk.AskAsync(OfFloor(path), Usual, WarmUp);
    }
}
