using System.Globalization;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>
/// The ratios of an earlier run, in a file of the repository: a name and a ratio a line. Ratios, because the next run may be on another
/// machine.
/// </summary>
internal static class ApiBaseline
{
    // What two runs of the same build differ by on a machine that does other things as well.
    private const double Noise = 0.15;

    /// <summary>Says which ratios are lower than they were.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Compare(IReadOnlyDictionary<string, double> now, string file, TextWriter output)
    {
        var then = File.ReadLines(file)
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(line => line[0], line => double.Parse(line[1], CultureInfo.InvariantCulture));
        var slower = then.Where(line => now.TryGetValue(line.Key, out var ratio) && ratio < line.Value * (1 - Noise)).ToList();
        foreach (var (name, ratio) in slower)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slower: {name}: {now[name]:0.###}, was {ratio:0.###}"));
        foreach (var name in then.Keys.Where(name => !now.ContainsKey(name)))
            output.WriteLine($"not measured: {name}");
        if (slower.Count == 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nothing is slower than in {Path.GetFileName(file)} by more than {Noise:P0}"));
        return slower.Count > 0;
    }

    public static void Write(IReadOnlyDictionary<string, double> ratios, string file) => File.WriteAllLines(file,
    [
        "# Ratios of ./movie bench api --save; ./movie bench api --compare says what is slower.",
        .. ratios.Select(ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio.Key}\t{ratio.Value:0.###}")),
    ]);
}
