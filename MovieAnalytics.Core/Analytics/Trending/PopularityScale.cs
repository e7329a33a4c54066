namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>
/// What popularity is measured by: TMDB has changed its scale before (the top went from 2,700 to 400), and such a change
/// must not look like a fall of every movie.
/// </summary>
/// <remarks>
/// Each day is first brought to the last day's scale by the median ratio of the movies known on both of two days, next to each other but
/// for days of which hardly any movie is known; then divided by the mean popularity of the 20,000 most popular movies: so multiplying every
/// popularity changes nothing, and neither does a million of movies that hardly anybody looks at.
/// </remarks>
internal sealed class PopularityScale
{
    /// <summary>Fewer movies in common say nothing about the scale.</summary>
    private const int MinPairs = 100;

    /// <summary>So many are enough for a median.</summary>
    private const int MaxPairs = 20_000;

    /// <summary>The movies whose mean is the measure.</summary>
    private const int Known = 20_000;

    private readonly double[] _factors;

    private PopularityScale(double[] factors) => _factors = factors;

    /// <summary>ln(1 + relative popularity).</summary>
    public float Log(float popularity, int day) => (float)Math.Log(1 + Math.Max(0, popularity) * _factors[day]);

    public static PopularityScale Of(PopularityHistory history)
    {
        var factors = new double[PopularityHistory.Days];
        var ratios = new double[MaxPairs];
        var factor = 1.0;
        int? later = null;
        for (var day = PopularityHistory.Days - 1; day >= 0; day--)
        {
            if (IsKnown(history, day))
            {
                factor *= later is { } next ? MedianRatio(history, day, next, ratios) : 1;
                later = day;
            }
            factors[day] = factor;
        }

        var mean = Mean(history);
        for (var day = 0; day < factors.Length; day++)
            factors[day] = mean > 0 ? factors[day] / mean : 0;
        return new PopularityScale(factors);
    }

    private static bool IsKnown(PopularityHistory history, int day)
    {
        var known = 0;
        for (var movie = 0; movie < history.Count && known < MinPairs; movie++)
        {
            if (history.Popularity(movie)[day] > 0)
                known++;
        }
        return known == MinPairs;
    }

    private static double MedianRatio(PopularityHistory history, int day, int later, double[] ratios)
    {
        var pairs = 0;
        for (var movie = 0; movie < history.Count && pairs < MaxPairs; movie++)
        {
            var popularity = history.Popularity(movie);
            // False for NaN as well.
            if (popularity[day] > 0 && popularity[later] > 0)
                ratios[pairs++] = popularity[later] / popularity[day];
        }
        if (pairs < MinPairs)
            return 1;
        ratios.AsSpan(0, pairs).Sort();
        return ratios[pairs / 2];
    }

    private static double Mean(PopularityHistory history)
    {
        var last = new float[history.Count];
        var count = 0;
        for (var movie = 0; movie < history.Count; movie++)
        {
            var popularity = history.Popularity(movie);
            var day = popularity.Length - 1;
            while (day >= 0 && float.IsNaN(popularity[day]))
                day--;
            if (day >= 0)
                last[count++] = popularity[day];
        }
        last.AsSpan(0, count).Sort();
        double sum = 0;
        var first = Math.Max(0, count - Known);
        foreach (var popularity in last.AsSpan(first, count - first))
            sum += popularity;
        return count == 0 ? 0 : sum / (count - first);
    }
}
