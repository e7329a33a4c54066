using System.Globalization;

namespace MovieAnalytics.Benchmarks;

/// <summary>Prints one line a figure: name, value, floor or peer in the same run, ratio, target, met or MISSED.</summary>
internal sealed class BenchReport(TextWriter output)
{
    private readonly Dictionary<string, double> _ratios = [];
    private int _targets, _met;

    public bool Missed { get; private set; }

    /// <summary>The ratios so far of which more is better, by name: what a later run is compared with.</summary>
    public IReadOnlyDictionary<string, double> Ratios => _ratios;

    /// <summary>A figure whose target is a ratio to a floor or a peer measured in the same run.</summary>
    public void Ratio(string name, double value, string peer, double peerValue, double atLeast)
    {
        var ratio = value / peerValue;
        _ratios[name] = ratio;
        Print(name, value, $"{peer} {Format(peerValue)}", Format(ratio), $">= {Format(atLeast)}", ratio >= atLeast);
    }

    /// <summary>The same of a figure of which less is better.</summary>
    public void RatioAtMost(string name, double value, string peer, double peerValue, double atMost)
    {
        var ratio = value / peerValue;
        Print(name, value, $"{peer} {Format(peerValue)}", Format(ratio), $"<= {Format(atMost)}", ratio <= atMost);
    }

    /// <summary>A figure whose target is a value of its own.</summary>
    public void AtLeast(string name, double value, double target) =>
        Print(name, value, "-", "-", $">= {Format(target)}", value >= target);

    /// <summary>A figure whose target is a value not to be exceeded.</summary>
    public void AtMost(string name, double value, double target) =>
        Print(name, value, "-", "-", $"<= {Format(target)}", value <= target);

    /// <summary>A figure without a target.</summary>
    public void Figure(string name, double value) => output.WriteLine($"{name}, {Format(value)}, -, -, -, -");

    /// <summary>Says that a benchmark that prints its own table has missed its target.</summary>
    public void Miss() => Missed = true;

    /// <summary>Says how many targets were met: the last line of a benchmark.</summary>
    public void Summarise() => output.WriteLine($"{_met} of {_targets} targets met");

    private void Print(string name, double value, string peer, string ratio, string target, bool met)
    {
        Missed |= !met;
        _targets++;
        _met += met ? 1 : 0;
        output.WriteLine($"{name}, {Format(value)}, {peer}, {ratio}, {target}, {(met ? "met" : "MISSED")}");
    }

    private static string Format(double value) => value.ToString(Math.Abs(value) < 10 ? "0.####" : "0.#", CultureInfo.InvariantCulture);
}
