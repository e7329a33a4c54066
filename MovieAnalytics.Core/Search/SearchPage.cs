namespace MovieAnalytics.Core.Search;

/// <summary>The answer to one <see cref="SearchQuery"/>.</summary>
/// <param name="Query">What was searched for.</param>
/// <param name="Total">All matches, not only this page's.</param>
/// <param name="Facets">Counts, when asked for.</param>
/// <param name="ProcessingTimeMs">Milliseconds inside the engine.</param>
/// <param name="Engine"><c>postgresql</c> or <c>meilisearch</c>.</param>
public sealed record SearchPage(
    string Query, IReadOnlyList<SearchHit> Hits, int Total, int Limit, int Offset, SearchFacets? Facets, double ProcessingTimeMs, string Engine);

/// <summary>One movie found.</summary>
/// <param name="Genres">Names, in TMDB's order.</param>
/// <param name="VoteAverage">0–10; null while nobody has voted.</param>
public sealed record SearchHit(
    int Id, string Title, DateOnly? ReleaseDate, int? ReleaseYear, string? Overview, string? PosterPath,
    double? VoteAverage, int VoteCount, double Popularity, IReadOnlyList<string> Genres);

/// <summary>
/// How many movies each choice would give. A facet's own filter does not narrow it: with genre Drama chosen, the other genres
/// still show what choosing them instead would bring.
/// </summary>
/// <param name="Genres">By name, most frequent first.</param>
/// <param name="Decades">By first year ("1990"), newest first.</param>
/// <param name="Years">By year, newest first.</param>
public sealed record SearchFacets(
    IReadOnlyDictionary<string, int> Genres, IReadOnlyDictionary<string, int> Decades, IReadOnlyDictionary<string, int> Years);

/// <summary>One proposal while the user types.</summary>
public sealed record SearchSuggestion(int Id, string Title, int? ReleaseYear, string? PosterPath);

/// <summary>What <c>/health</c> says of the search engine.</summary>
/// <param name="Engine"><c>postgresql</c> or <c>meilisearch</c>.</param>
/// <param name="IsUp">It answered.</param>
/// <param name="IsBuilt">It has an index to search in.</param>
/// <param name="Error">Why it is not up.</param>
public sealed record SearchHealth(string Engine, bool IsUp, bool IsBuilt, TimeSpan Latency, string? Error = null);
