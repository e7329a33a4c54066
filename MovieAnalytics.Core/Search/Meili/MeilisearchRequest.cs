using System.Globalization;
using Meilisearch;
using MeiliQuery = Meilisearch.SearchQuery;

namespace MovieAnalytics.Core.Search.Meili;

/// <summary>Says a <see cref="SearchQuery"/> in Meilisearch's words.</summary>
internal static class MeilisearchRequest
{
    /// <summary>
    /// The page, then the page after it where the offset is not a multiple of the limit (only whole pages come with an exact
    /// total), then the facets: genres without their own filter, decades and years without theirs.
    /// </summary>
    public static MultiSearchQuery Of(SearchQuery query, string index)
    {
        var queries = new List<MeiliQuery> { Page(query, index, query.Offset / query.Limit + 1) };
        if (query.Offset % query.Limit != 0)
            queries.Add(Page(query, index, query.Offset / query.Limit + 2));
        if (query.Facets)
        {
            queries.Add(Facets(query with { Genres = [] }, index, ["genres"]));
            queries.Add(Facets(query with { Year = null }, index, ["decade", "release_year"]));
        }
        return new MultiSearchQuery { Queries = queries };
    }

    private static MeiliQuery Page(SearchQuery query, string index, int page) => new()
    {
        IndexUid = index,
        Q = query.Q,
        Filter = Filter(query),
        Sort = query.Sort is { } sort ? [$"{Attribute(sort.Field)}:{(sort.Descending ? "desc" : "asc")}"] : null,
        MatchingStrategy = "all",
        HitsPerPage = query.Limit,
        Page = page,
    };

    /// <summary>Page 0 brings the counts, exact, and no hits.</summary>
    private static MeiliQuery Facets(SearchQuery query, string index, string[] attributes) => new()
    {
        IndexUid = index,
        Q = query.Q,
        Filter = Filter(query),
        Facets = attributes,
        MatchingStrategy = "all",
        HitsPerPage = 1,
        Page = 0,
    };

    /// <summary>Only numbers ever go into a filter, so nothing a user types can become part of its syntax.</summary>
    private static string[]? Filter(SearchQuery query)
    {
        var filters = new List<string>();
        if (query.Genres.Count > 0)
            filters.Add($"genre_ids IN [{string.Join(", ", query.Genres.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]");
        if (query.Year is { } year)
            filters.Add(string.Create(CultureInfo.InvariantCulture, $"release_year = {year}"));
        if (query.MinRating is { } rating)
            filters.Add(string.Create(CultureInfo.InvariantCulture, $"vote_average >= {rating:0.###}"));
        return filters.Count > 0 ? [.. filters] : null;
    }

    private static string Attribute(SearchSortField field) => field switch
    {
        SearchSortField.Popularity => "popularity",
        SearchSortField.Rating => "vote_average",
        SearchSortField.Votes => "vote_count",
        SearchSortField.ReleaseDate => "release_day",
        SearchSortField.Title => "sort_title",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a sort field."),
    };
}
