using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Movies;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Protection;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>Movies: the list, one, and its history.</summary>
public sealed class MovieFunctions(CachedReads reads, MoviePages pages, MovieDetailReader details, MovieHistoryQuery history)
{
    // The Functions host takes the first function by name whose route fits, and GetMovie comes before those of /movies/trending and /movies/ping.
    private const string One = "movies/{id:regex(^(?!(trending|ping)$))}";
    private const string List = "movies";
    private const string History = "movies/{id}/history";

    // A movie says whether it is trending or underrated, so these go with the lists that decide it.
    private static readonly string[] Standing = [DataGeneration.Movies, Artifact.Trending.Generation, Artifact.Ratings.Generation];

    /// <summary>Lists movies</summary>
    /// <remarks>
    /// By offset as far as 10,000 movies, and by cursor to the end: the header <c>Link</c> has the next page either way.
    /// </remarks>
    [Costly]
    [Function("GetMovies")]
    [MayAnswer(nameof(ProblemType.NotComputed))]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = List)] HttpRequest request) =>
        reads.GetAsync(request, List, Standing, MovieListParameters.Read, pages.ReadAsync);

    /// <summary>All about one movie</summary>
    [Function("GetMovie")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = One)] HttpRequest request, string id) =>
        reads.GetAsync(request, One, Standing, query => Id(query, id),
            async (movie, cancellationToken) => Answer.OfItem(await details.ReadAsync(movie, cancellationToken), Missing(movie)));

    /// <summary>A movie's popularity and votes, day by day</summary>
    /// <remarks>
    /// What TMDB said on each day (UTC), oldest first: the popularity of every movie is known from TMDB's daily exports, votes of the days on which
    /// the movie was fetched.
    /// </remarks>
    [Function("GetMovieHistory")]
    [MayAnswer(nameof(ProblemType.NotFound))]
    public Task<IResult> HistoryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = History)] HttpRequest request, string id) =>
        reads.GetAsync(request, History, [DataGeneration.Movies, DataGeneration.History],
            query => (Movie: Id(query, id), Days: DateRange.Read(query)),
            async (asked, cancellationToken) => Answer.OfList(
                await history.RunAsync(asked.Movie, asked.Days.From, asked.Days.To, cancellationToken), Missing(asked.Movie)));

    internal static int Id(QueryReader query, string segment) => query.Id("id", "TMDB's id of the movie.", segment);

    internal static string Missing(int movie) =>
        $"There is no movie with id {movie} here. GET /movies lists those that there are, GET /search finds them by title.";
}
