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
    private const string ByDecade = "analytics/ratings-by-decade";
    private const string TopRated = "analytics/top-rated";
    private const string Underrated = "analytics/underrated";
    private const string BoxOffice = "analytics/box-office";
    private const string People = "analytics/people";
    private static readonly string[] DependsOn = [Artifact.Ratings.Generation, DataGeneration.Movies];
    private static readonly Dictionary<string, PersonRole> Roles = new() { ["actor"] = PersonRole.Actor, ["director"] = PersonRole.Director };

    [Function("GetRatingsByDecade")]
    public Task<IResult> ByDecadeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = ByDecade)] HttpRequest request) =>
        reads.GetAsync(request, ByDecade, [Artifact.Ratings.Generation], query => query,
            async (_, cancellationToken) => ArtifactAnswers.OfList(await byDecade.RunAsync(cancellationToken), Artifact.Ratings));

    [Function("GetTopRated")]
    public Task<IResult> TopRatedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = TopRated)] HttpRequest request) =>
        PageAsync(request, TopRated, topRated.RunAsync);

    [Function("GetUnderrated")]
    public Task<IResult> UnderratedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Underrated)] HttpRequest request) =>
        PageAsync(request, Underrated, underrated.RunAsync);

    [Function("GetBoxOffice")]
    public Task<IResult> BoxOfficeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = BoxOffice)] HttpRequest request) =>
        PageAsync(request, BoxOffice, boxOffice.RunAsync);

    [Function("GetPeople")]
    public Task<IResult> PeopleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = People)] HttpRequest request) =>
        reads.GetAsync(request, People, DependsOn,
            query => (Role: query.Choice("role", Roles, "actor"), Page: Paging.Read(query)),
            async (asked, cancellationToken) => ArtifactAnswers.OfPage(
                await people.RunAsync(asked.Role, asked.Page.Limit, asked.Page.Offset, cancellationToken), Artifact.Ratings, asked.Page));

    private Task<IResult> PageAsync<T>(HttpRequest request, string route, Func<int, int, CancellationToken, Task<ArtifactPage<T>>> run) =>
        reads.GetAsync(request, route, DependsOn, query => Paging.Read(query),
            async (page, cancellationToken) => ArtifactAnswers.OfPage(await run(page.Limit, page.Offset, cancellationToken), Artifact.Ratings, page));
}
