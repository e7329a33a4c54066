using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Analytics.Genres;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Analytics;

/// <summary>Genres by size, and over time.</summary>
public sealed class GenreFunctions(CachedReads reads, TopGenresQuery topGenres, GenreHistoryQuery history)
{
    [Function("GetTopGenres")]
    public Task<IResult> TopAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/top-genres")] HttpRequest request) =>
        reads.GetAsync(request, "analytics/top-genres", [Artifact.GenreStats.Generation],
            query => query.OptionalDate("date"),
            async (date, cancellationToken) => ArtifactAnswers.OfList(await topGenres.RunAsync(date, cancellationToken), Artifact.GenreStats, date));

    [Function("GetGenreHistory")]
    public Task<IResult> HistoryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/genres/{id}/history")] HttpRequest request, string id) =>
        reads.GetAsync(request, "analytics/genres/{id}/history", [Artifact.GenreStats.Generation],
            query => (Genre: query.Id("id", id), Days: DateRange.Read(query)),
            async (asked, cancellationToken) => Answer.OfItem(
                await history.RunAsync(asked.Genre, asked.Days.From, asked.Days.To, cancellationToken),
                $"There is no genre with id {asked.Genre}. GET /analytics/top-genres lists those that there are."));
}
