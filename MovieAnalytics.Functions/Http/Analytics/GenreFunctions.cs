using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Genres;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Analytics;

/// <summary>Genres by size, and over time.</summary>
public sealed class GenreFunctions(CachedReads reads, TopGenresQuery topGenres, GenreHistoryQuery history)
{
    private const string Top = "analytics/top-genres";
    private const string History = "analytics/genres/{id}/history";
    private static readonly string[] DependsOn = [Artifact.GenreStats.Generation];

    /// <summary>Genres by number of movies</summary>
    [Function("GetTopGenres")]
    [MayAnswer(nameof(ProblemType.NotComputed), nameof(ProblemType.NotFound))]
    public Task<IResult> TopAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = Top)] HttpRequest request) =>
        reads.GetAsync(request, Top, DependsOn,
            query => query.OptionalDate("date", "The day of the statistics; the latest by default.", formerly: "target_date"),
            async (date, cancellationToken) => ArtifactAnswers.OfList(await topGenres.RunAsync(date, cancellationToken), Artifact.GenreStats, date));

    /// <summary>How a genre went over time</summary>
    /// <remarks>One entry for each day for which the statistics were computed, oldest first.</remarks>
    [Function("GetGenreHistory")]
    public Task<IResult> HistoryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = History)] HttpRequest request, string id) =>
        reads.GetAsync(request, History, DependsOn,
            query => (Genre: query.Id("id", "TMDB's id of the genre.", id), Days: DateRange.Read(query)),
            async (asked, cancellationToken) => Answer.OfItem(
                await history.RunAsync(asked.Genre, asked.Days.From, asked.Days.To, cancellationToken),
                $"There is no genre with id {asked.Genre}. GET /analytics/top-genres lists those that there are."));
}
