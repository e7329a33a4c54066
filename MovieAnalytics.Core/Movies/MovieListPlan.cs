namespace MovieAnalytics.Core.Movies;

/// <summary>
/// How a page is found: by reading the order's index until the page is full, or by collecting all that match by the index of one
/// condition. PostgreSQL would have to choose anew for each request, and knows less: that a drama of the thirties is seldom Korean.
/// </summary>
/// <param name="Index">The conditions that choose the index.</param>
/// <param name="IndexEntries">About how many entries of that index there are.</param>
/// <param name="Collects">Whether all that match are collected.</param>
internal sealed record MovieListPlan(MovieFilter Index, double IndexEntries, bool Collects)
{
    // Entries of an index that cost as much as sorting one match …
    private const double Sorting = 2;

    // … or as looking up its key in the table.
    private const double LookingUp = 8;

    public static MovieListPlan Of(MovieFilter filter, MovieSort sort, int needed, bool isCounted, MovieSample sample)
    {
        var (index, entries) = MostSelective(filter, sample);
        var condition = sort.ConditionOf(filter);
        var inOrder = InOrder(filter, condition, needed, sample) + (isCounted ? 0 : Math.Min(entries, MovieCounts.MostCounted));
        var collected = entries + sample.Estimate(filter) * (sort.IsInIndexes ? Sorting : LookingUp);
        return index.Conditions > 0 && collected <= inOrder
            ? new MovieListPlan(index, entries, Collects: true)
            : new MovieListPlan(condition, entries, Collects: false);
    }

    /// <summary>The condition that leaves the fewest, and about how many it leaves.</summary>
    public static (MovieFilter Index, double Entries) MostSelective(MovieFilter filter, MovieSample sample) => filter.Indexed
        .Select(part => (Index: part, Entries: sample.Estimate(part)))
        .DefaultIfEmpty((Index: new MovieFilter(), Entries: sample.Total))
        .MinBy(part => part.Entries);

    // Movies that match lie scattered over the index as far as anybody knows.
    private static double InOrder(MovieFilter filter, MovieFilter condition, int needed, MovieSample sample)
    {
        var entries = sample.Estimate(condition);
        return Math.Min(entries, needed * entries / Math.Max(sample.Estimate(filter), 1));
    }
}
