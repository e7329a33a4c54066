namespace MovieAnalytics.Core.Search;

/// <summary>The order of facet values, the same from every engine.</summary>
internal static class SearchFacetOrder
{
    /// <param name="counts">Gives the values and counts of <c>genres</c>, <c>decades</c> and <c>years</c>.</param>
    public static SearchFacets Facets(Func<string, IEnumerable<KeyValuePair<string, int>>> counts) => new(
        new OrderedDictionary<string, int>(counts("genres").OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)),
        NewestFirst(counts("decades")),
        NewestFirst(counts("years")));

    private static OrderedDictionary<string, int> NewestFirst(IEnumerable<KeyValuePair<string, int>> years) =>
        new(years.OrderByDescending(count => count.Key.Length).ThenByDescending(count => count.Key, StringComparer.Ordinal));
}
