using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Search;

/// <summary>Movies by text.</summary>
public sealed class SearchFunctions(CachedReads reads, ISearchEngine engine, GenreParameter genres)
{
    private static readonly string[] DependsOn = [DataGeneration.Search];

    [Function("Search")]
    public Task<IResult> SearchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "search")] HttpRequest request) =>
        reads.GetAsync(request, "search", DependsOn, SearchParameters.Read,
            (asked, cancellationToken) => genres.ResolveAsync(asked.Genre, async genre =>
                SearchAnswers.OfPage(await engine.SearchAsync(asked.ToQuery(genre), cancellationToken), asked), cancellationToken));

    [Function("Suggest")]
    public Task<IResult> SuggestAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "search/suggest")] HttpRequest request) =>
        reads.GetAsync(request, "search/suggest", DependsOn,
            query => (Q: SearchParameters.ReadText(query), Limit: query.Int("limit", 1, 20, 10)),
            async (asked, cancellationToken) => Answer.Of(await engine.SuggestAsync(asked.Q, asked.Limit, cancellationToken)));
}
