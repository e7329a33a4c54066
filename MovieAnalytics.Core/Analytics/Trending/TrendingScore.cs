namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>
/// How much a movie rises above its own habit. With x = ln(1 + relative popularity) and d its difference from day to day:
/// z = (mean d of the last 3 days − its mean before them) / (its deviation before them), and
/// score = Σ over days of 2^(−age/3) · z²/(z² + 9) for z &gt; 0, times ln(e + new votes of 7 days).
/// </summary>
/// <remarks>
/// The mean and the deviation before are of an exponentially weighted 14 days, drawn towards 0 and 0.1 as if three more days
/// had been seen, so that a perfectly still movie has a deviation too. z²/(z² + 9) keeps noise small and bounds what a single
/// day can give: one glitch, however high, ranks below a rise that lasts. Under 7 days of history z is scaled down by
/// (days − 1)/6: little evidence, little trend. The weekly list averages over 7 days and halves in 7.
/// </remarks>
internal static class TrendingScore
{
    private const double Decay = 1 - 2.0 / (14 + 1);
    private const double PriorDays = 3;
    private const double PriorDeviation = 0.1;
    private const double HalfSaturation = 3;
    private const int FullHistory = 7;

    /// <param name="logPopularity">x, a value for each day of the window from the movie's first known day to the last day, no gaps.</param>
    /// <param name="newVotes">Votes gained within the last 7 days; a loss counts as none.</param>
    /// <param name="span">The time scale.</param>
    /// <returns>0 where there is no rise, or only one day is known; finite and never negative.</returns>
    public static double Compute(ReadOnlySpan<float> logPopularity, int newVotes, TrendingSpan span)
    {
        var confidence = Math.Min(1.0, (logPopularity.Length - 1) / (FullHistory - 1.0));
        // The mean of more days deviates less; measured in the deviations of a mean of three.
        var scale = confidence * Math.Sqrt(span.Smoothing / 3.0);
        var fade = Math.Pow(2, -1.0 / span.HalfLife);
        double sum = 0, weight = 0, total = 0, squares = 0;

        for (var day = 1; day < logPopularity.Length; day++)
        {
            // The habit ends where the smoothing begins, so that a rise does not hide itself.
            var before = day - span.Smoothing;
            if (before >= 1)
            {
                var past = logPopularity[before] - logPopularity[before - 1];
                weight = weight * Decay + 1;
                total = total * Decay + past;
                squares = squares * Decay + past * past;
            }

            var mean = total / (weight + PriorDays);
            var variance = (squares + PriorDays * PriorDeviation * PriorDeviation) / (weight + PriorDays) - mean * mean;
            var rise = (logPopularity[day] - logPopularity[Math.Max(before, 0)]) / span.Smoothing;
            var z = Math.Max(0, scale * (rise - mean) / Math.Sqrt(variance));
            sum = sum * fade + z * z / (z * z + HalfSaturation * HalfSaturation);
        }

        return sum * Math.Log(Math.E + Math.Max(0, newVotes));
    }

    /// <summary>The order while no movie has a history: 0.4·popularity + 0.3·20·rating + 0.3·10·ln(1 + votes).</summary>
    public static double WithoutHistory(double popularity, double? voteAverage, int voteCount) =>
        0.4 * popularity + 0.3 * 20 * (voteAverage ?? 0) + 0.3 * 10 * Math.Log(1 + voteCount);
}
