using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Leaderboards;
using MovieAnalytics.Core.Analytics.Ratings;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
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

    /// <summary>Ratings by decade of release</summary>
    /// <remarks>Oldest decade first, with the quartiles of its movies' ratings.</remarks>
    [Function("GetRatingsByDecade")]
    [MayAnswer(nameof(ProblemType.NotComputed))]
    public Task<IResult> ByDecadeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = ByDecade)] HttpRequest request) =>
        reads.GetAsync(request, ByDecade, [Artifact.Ratings.Generation], query => query,
            async (_, cancellationToken) => ArtifactAnswers.OfList(await byDecade.RunAsync(cancellationToken), Artifact.Ratings));

    /// <summary>The best rated movies</summary>
    /// <remarks>By a rating that is drawn towards the catalogue's mean while the votes are few, so that few votes cannot win.</remarks>
    [Function("GetTopRated")]
    [MayAnswer(nameof(ProblemType.NotComputed))]
    public Task<IResult> TopRatedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = TopRated)] HttpRequest request) =>
        PageAsync(request, TopRated, topRated.RunAsync);

    /// <summary>Well rated movies that few know</summary>
    [Function("GetUnderrated")]
    [MayAnswer(nameof(ProblemType.NotComputed))]
    public Task<IResult> UnderratedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Underrated)] HttpRequest request) =>
        PageAsync(request, Underrated, underrated.RunAsync);

    /// <summary>Movies by revenue</summary>
    /// <remarks>With profit and return on investment where the budget is known.</remarks>
    [Function("GetBoxOffice")]
    [MayAnswer(nameof(ProblemType.NotComputed))]
    public Task<IResult> BoxOfficeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = BoxOffice)] HttpRequest request) =>
        PageAsync(request, BoxOffice, boxOffice.RunAsync);

    /// <summary>Actors and directors by the ratings of their movies</summary>
    [Function("GetPeople")]
    [MayAnswer(nameof(ProblemType.NotComputed))]
    public Task<IResult> PeopleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = People)] HttpRequest request) =>
        reads.GetAsync(request, People, DependsOn,
            query => (Role: query.Choice("role", "Whose list.", Roles, "actor"), Page: Paging.Read(query)),
            async (asked, cancellationToken) => ArtifactAnswers.OfPage(
                await people.RunAsync(asked.Role, asked.Page.Limit, asked.Page.Offset, cancellationToken), Artifact.Ratings, asked.Page));

    private Task<IResult> PageAsync<T>(HttpRequest request, string route, Func<int, int, CancellationToken, Task<ArtifactPage<T>>> run) =>
        reads.GetAsync(request, route, DependsOn, query => Paging.Read(query),
            async (page, cancellationToken) => ArtifactAnswers.OfPage(await run(page.Limit, page.Offset, cancellationToken), Artifact.Ratings, page));
}
