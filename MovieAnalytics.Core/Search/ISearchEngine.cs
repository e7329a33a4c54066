namespace MovieAnalytics.Core.Search;

/// <summary>Finds movies by text. PostgreSQL, or Meilisearch when <c>Meilisearch:Url</c> is set.</summary>
public interface ISearchEngine
{
    /// <summary><c>postgresql</c> or <c>meilisearch</c>.</summary>
    string Name { get; }

    /// <exception cref="ArgumentException">The query is not valid; ParamName names the parameter.</exception>
    /// <exception cref="SearchIndexNotBuiltException">There is no index yet.</exception>
    /// <exception cref="SearchUnavailableException">Meilisearch does not answer.</exception>
    Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Titles that what was typed so far may become, the best known first.</summary>
    /// <param name="q">As <see cref="SearchQuery.Q"/>.</param>
    /// <param name="limit">1–<see cref="SearchQuery.MaxLimit"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="SearchAsync"/>, like the other exceptions.</exception>
    Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string q, int limit, CancellationToken cancellationToken);

    /// <summary>For the health check: never throws but for cancellation.</summary>
    Task<SearchHealth> PingAsync(CancellationToken cancellationToken);
}

/// <summary>The index was never built, so nothing can be searched. Not a fault of the request.</summary>
public sealed class SearchIndexNotBuiltException()
    : Exception("The search index is not built yet. Build it with POST /admin/search/build-index and try again when that job has succeeded.");

/// <summary>The search server does not answer as it should. The message is for the user; it names no address.</summary>
public sealed class SearchUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
