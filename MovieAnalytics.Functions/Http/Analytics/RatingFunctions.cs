using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Leaderboards;
using MovieAnalytics.Core.Analytics.Ratings;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Analytics;

/// <summary>Ratings by decade, and the lists that ratings and revenue make.</summary>
public sealed class RatingFunctions(
    CachedReads reads, RatingsByDecadeQuery byDecade, TopRatedQuery topRated, UnderratedQuery underrated, BoxOfficeQuery boxOffice, PeopleQuery people)
{
    private static readonly string[] DependsOn = [Artifact.Ratings.Generation, DataGeneration.Movies];
    private static readonly Dictionary<string, PersonRole> Roles = new() { ["actor"] = PersonRole.Actor, ["director"] = PersonRole.Director };

    [Function("GetRatingsByDecade")]
    public Task<IResult> ByDecadeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/ratings-by-decade")] HttpRequest request) =>
        reads.GetAsync(request, "analytics/ratings-by-decade", [Artifact.Ratings.Generation], query => query,
            async (_, cancellationToken) => ArtifactAnswers.OfList(await byDecade.RunAsync(cancellationToken), Artifact.Ratings));

    [Function("GetTopRated")]
    public Task<IResult> TopRatedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/top-rated")] HttpRequest request) =>
        PageAsync(request, "analytics/top-rated", topRated.RunAsync);

    [Function("GetUnderrated")]
    public Task<IResult> UnderratedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/underrated")] HttpRequest request) =>
        PageAsync(request, "analytics/underrated", underrated.RunAsync);

    [Function("GetBoxOffice")]
    public Task<IResult> BoxOfficeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/box-office")] HttpRequest request) =>
        PageAsync(request, "analytics/box-office", boxOffice.RunAsync);

    [Function("GetPeople")]
    public Task<IResult> PeopleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/people")] HttpRequest request) =>
        reads.GetAsync(request, "analytics/people", DependsOn,
            query => (Role: query.Choice("role", Roles, "actor"), Page: Paging.Read(query), Query: query),
            async (asked, cancellationToken) => ArtifactAnswers.OfList(
                await people.RunAsync(asked.Role, asked.Page.Limit, asked.Page.Offset, cancellationToken),
                Artifact.Ratings, null, asked.Page, asked.Query, "/analytics/people"));

    private Task<IResult> PageAsync<T>(
        HttpRequest request, string route, Func<int, int, CancellationToken, Task<ArtifactPage<T>>> run) =>
        reads.GetAsync(request, route, DependsOn, query => (Page: Paging.Read(query), Query: query),
            async (asked, cancellationToken) => ArtifactAnswers.OfList(
                await run(asked.Page.Limit, asked.Page.Offset, cancellationToken), Artifact.Ratings, null, asked.Page, asked.Query, "/" + route));
}
