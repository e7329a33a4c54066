namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>Movies in trending order.</summary>
/// <param name="Movies">Indices into the history; the first has rank 1. Movies without any metric are left out.</param>
/// <param name="Scores">By index into the history.</param>
internal sealed record TrendingRanking(int[] Movies, double[] Scores)
{
    public static TrendingRanking Of(PopularityHistory history, PopularityScale scale, TrendingSpan span)
    {
        var scores = new double[history.Count];
        var withoutHistory = new double[history.Count];
        var movies = new List<int>(history.Count);
        var anyHistory = false;
        Span<float> logs = stackalloc float[PopularityHistory.Days];

        for (var movie = 0; movie < history.Count; movie++)
        {
            var popularity = history.Popularity(movie);
            var known = Fill(popularity, scale, logs, out var first);
            if (known == 0)
                continue;
            movies.Add(movie);
            anyHistory |= known > 1;
            ref readonly var votes = ref history.Votes(movie);
            scores[movie] = TrendingScore.Compute(logs[first..], votes.New, span);
            withoutHistory[movie] = TrendingScore.WithoutHistory(Last(popularity), votes.Average, votes.Count);
        }

        // Before the second day nobody has a history. Later on, the formula without one orders those that do not rise.
        if (!anyHistory)
            scores = withoutHistory;
        var order = movies.ToArray();
        Array.Sort(order, (a, b) =>
        {
            var byScore = scores[b].CompareTo(scores[a]);
            return byScore != 0 ? byScore : withoutHistory[b].CompareTo(withoutHistory[a]) is not 0 and var other ? other : a.CompareTo(b);
        });
        return new TrendingRanking(order, scores);
    }

    /// <summary>
    /// x from the first known day to the last day. A gap is bridged by a straight line, so that a missing day is no spike; after
    /// the last known day nothing changes.
    /// </summary>
    /// <returns>The number of days that are known indeed.</returns>
    private static int Fill(ReadOnlySpan<float> popularity, PopularityScale scale, Span<float> logs, out int first)
    {
        first = -1;
        int previous = -1, known = 0;
        for (var day = 0; day < popularity.Length; day++)
        {
            if (float.IsNaN(popularity[day]))
                continue;
            logs[day] = scale.Log(popularity[day], day);
            for (var gap = previous + 1; previous >= 0 && gap < day; gap++)
                logs[gap] = logs[previous] + (logs[day] - logs[previous]) * (gap - previous) / (day - previous);
            if (first < 0)
                first = day;
            previous = day;
            known++;
        }
        if (known > 0)
            logs[(previous + 1)..].Fill(logs[previous]);
        return known;
    }

    private static float Last(ReadOnlySpan<float> popularity)
    {
        var last = popularity.Length - 1;
        while (float.IsNaN(popularity[last]))
            last--;
        return popularity[last];
    }
}
