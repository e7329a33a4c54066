using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Search;

/// <summary>The parameters of GET /search.</summary>
internal sealed record SearchParameters(SearchQuery Search, string? Genre, Paging Page)
{
    // Null is the best match first, which is what a search without this parameter gives.
    private static readonly Dictionary<string, SearchSort?> Sorts = new[] { "popularity", "rating", "votes", "release_date", "title" }
        .SelectMany(name => new[] { name, "-" + name })
        .ToDictionary(name => name, SearchSort.Parse)
        .Append(new("relevance", null))
        .ToDictionary(StringComparer.Ordinal);

    public static SearchParameters Read(QueryReader query)
    {
        var page = Paging.Read(query);
        var search = new SearchQuery(ReadText(query))
        {
            MinRating = query.OptionalRating("min_rating", "Only movies of at least this rating."),
            Year = query.OptionalInt("year", "Only movies released in this year.", 1, 9999),
            Sort = query.Choice("sort", "What to order by in place of the best match first; with `-` before it, descending.", Sorts, "relevance"),
            Facets = query.Flag("facets", "Count the matches by genre, decade and year."),
            Limit = page.Limit,
            Offset = page.Offset,
        };
        return new SearchParameters(search, GenreParameter.Read(query), page);
    }

    /// <summary>What is searched for: something that the engine can look for.</summary>
    public static string ReadText(QueryReader query)
    {
        var text = query.Text("q", "What to search for.", SearchQuery.MaxLength);
        if (text.Length > 0 && new SearchQuery(text).FindProblem() is (_, var detail))
            query.Fail("q", detail.StartsWith("q ", StringComparison.Ordinal) ? detail[2..] : detail);
        return text;
    }

    public SearchQuery ToQuery(int? genre) => Search with { Genres = genre is { } id ? [id] : [] };
}
