using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Movies;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Answering;
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

    [Costly]
    [Function("GetMovies")]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = List)] HttpRequest request) =>
        reads.GetAsync(request, List, Standing, MovieListParameters.Read, pages.ReadAsync);

    [Function("GetMovie")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = One)] HttpRequest request, string id) =>
        reads.GetAsync(request, One, Standing, query => query.Id("id", id),
            async (movie, cancellationToken) => Answer.OfItem(await details.ReadAsync(movie, cancellationToken), Missing(movie)));

    [Function("GetMovieHistory")]
    public Task<IResult> HistoryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = History)] HttpRequest request, string id) =>
        reads.GetAsync(request, History, [DataGeneration.Movies, DataGeneration.History],
            query => (Movie: query.Id("id", id), Days: DateRange.Read(query)),
            async (asked, cancellationToken) => Answer.OfItem(
                await history.RunAsync(asked.Movie, asked.Days.From, asked.Days.To, cancellationToken), Missing(asked.Movie)));

    internal static string Missing(int movie) =>
        $"There is no movie with id {movie} here. GET /movies lists those that there are, GET /search finds them by title.";
}
