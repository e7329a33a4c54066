namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>One request.</summary>
/// <param name="StartedAt">A timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Milliseconds">Until the answer was read to its end.</param>
/// <param name="Status">Its status code, or 0: no answer within the client's limit, or a broken connection.</param>
internal readonly record struct Sample(long StartedAt, double Milliseconds, int Status)
{
    /// <summary>A server's error, or none at all.</summary>
    public bool IsError => Status is 0 or >= 500;
}

internal static class Samples
{
    public static double P99(this IReadOnlyCollection<Sample> samples) =>
        samples.Count == 0 ? double.NaN : samples.Select(sample => sample.Milliseconds).Order().ElementAt(samples.Count * 99 / 100);

    public static double Slowest(this IReadOnlyCollection<Sample> samples) =>
        samples.Count == 0 ? double.NaN : samples.Max(sample => sample.Milliseconds);

    public static int Errors(this IEnumerable<Sample> samples) => samples.Count(sample => sample.IsError);
}
