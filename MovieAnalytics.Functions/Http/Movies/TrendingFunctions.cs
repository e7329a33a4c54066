using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Protection;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>What is on the rise.</summary>
public sealed class TrendingFunctions(CachedReads reads, TrendingQuery trending, GenreParameter genres)
{
    private const string Route = "movies/trending";
    private static readonly Dictionary<string, TrendingWindow> Windows = new() { ["day"] = TrendingWindow.Day, ["week"] = TrendingWindow.Week };

    [Costly]
    [Function("GetTrendingMovies")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Route)] HttpRequest request) =>
        reads.GetAsync(request, Route, [Artifact.Trending.Generation, DataGeneration.Movies], Parameters.Read,
            (asked, cancellationToken) => genres.ResolveAsync(asked.Genre, async genre => ArtifactAnswers.OfPage(
                await trending.RunAsync(asked.Date, asked.Window, genre, asked.Page.Limit, asked.Page.Offset, cancellationToken),
                Artifact.Trending, asked.Page, asked.Date), cancellationToken));

    private sealed record Parameters(DateOnly? Date, TrendingWindow Window, string? Genre, Paging Page)
    {
        public static Parameters Read(QueryReader query) => new(
            query.OptionalDate("date"),
            query.Choice("window", Windows, "day"),
            query.OptionalText("genre", GenreParameter.MaxLength),
            Paging.Read(query));
    }
}
