using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Protection;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>What is on the rise.</summary>
public sealed class TrendingFunctions(CachedReads reads, TrendingQuery trending, GenreParameter genres)
{
    private const string Route = "movies/trending";
    private static readonly Dictionary<string, TrendingWindow> Windows = new() { ["day"] = TrendingWindow.Day, ["week"] = TrendingWindow.Week };

    /// <summary>Movies on the rise</summary>
    /// <remarks>By what rises, not by what is big: how far a movie's popularity is above what its own past lets expect.</remarks>
    [Costly]
    [Function("GetTrendingMovies")]
    [MayAnswer(nameof(ProblemType.NotComputed), nameof(ProblemType.NotFound))]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Route)] HttpRequest request) =>
        reads.GetAsync(request, Route, [Artifact.Trending.Generation, DataGeneration.Movies], Parameters.Read,
            (asked, cancellationToken) => genres.ResolveAsync(asked.Genre, async genre => ArtifactAnswers.OfPage(
                await trending.RunAsync(asked.Date, asked.Window, genre, asked.Page.Limit, asked.Page.Offset, cancellationToken),
                Artifact.Trending, asked.Page, asked.Date), cancellationToken));

    private sealed record Parameters(DateOnly? Date, TrendingWindow Window, string? Genre, Paging Page)
    {
        public static Parameters Read(QueryReader query) => new(
            query.OptionalDate("date", "The day of the list; the latest by default."),
            query.Choice("window", "The trend of days, or of weeks.", Windows, "day"),
            GenreParameter.Read(query),
            Paging.Read(query));
    }
}
