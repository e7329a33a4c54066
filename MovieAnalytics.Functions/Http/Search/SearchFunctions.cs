using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Protection;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Search;

/// <summary>Movies by text.</summary>
public sealed class SearchFunctions(CachedReads reads, ISearchEngine engine, GenreParameter genres)
{
    private const string SearchRoute = "search";
    private const string SuggestRoute = "search/suggest";
    private static readonly string[] DependsOn = [DataGeneration.Search];

    /// <summary>Finds movies by text</summary>
    /// <remarks>In titles, people, keywords and overviews, of which titles count most; mistyped words are corrected.</remarks>
    [Costly]
    [Function("Search")]
    [MayAnswer(nameof(ProblemType.NotComputed), nameof(ProblemType.ServiceUnavailable))]
    public Task<IResult> SearchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = SearchRoute)] HttpRequest request) =>
        reads.GetAsync(request, SearchRoute, DependsOn, SearchParameters.Read,
            (asked, cancellationToken) => genres.ResolveAsync(asked.Genre, async genre =>
            {
                // An object, for a search has more to tell than its hits; the headers of a list come with it.
                var page = await engine.SearchAsync(asked.ToQuery(genre), cancellationToken);
                return Answer.OfPage(page, new PageLinks(asked.Page, page.Total));
            }, cancellationToken));

    /// <summary>Titles that what was typed so far may become</summary>
    /// <remarks>The best known first: search as you type.</remarks>
    [Costly]
    [Function("Suggest")]
    [MayAnswer(nameof(ProblemType.NotComputed), nameof(ProblemType.ServiceUnavailable))]
    public Task<IResult> SuggestAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = SuggestRoute)] HttpRequest request) =>
        reads.GetAsync(request, SuggestRoute, DependsOn,
            query => (Q: SearchParameters.ReadText(query), Limit: query.Int("limit", "At most so many.", 1, 20, 10)),
            async (asked, cancellationToken) => Answer.OfList(await engine.SuggestAsync(asked.Q, asked.Limit, cancellationToken)));
}
