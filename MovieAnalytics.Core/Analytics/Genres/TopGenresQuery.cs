using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Genres;

/// <summary>A genre on one day.</summary>
/// <param name="RatedCount">Movies with votes: the averages are theirs, and null where there are none.</param>
/// <param name="AvgRating">Mean of the movies' ratings: every movie counts alike.</param>
/// <param name="WeightedAverage">Mean of the votes: every vote counts alike.</param>
public sealed record GenreStats(
    int Id,
    string Name,
    int MovieCount,
    int RatedCount,
    long VoteCount,
    double? AvgRating,
    double? WeightedAverage,
    double AvgPopularity);

/// <summary>Genres by number of movies, as <c>compute.genre-stats</c> left them.</summary>
public sealed class TopGenresQuery([ForRequests] NpgsqlDataSource dataSource)
{
    /// <param name="date">The day; null for the latest one computed.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<ArtifactPage<GenreStats>> RunAsync(DateOnly? date, CancellationToken cancellationToken)
    {
        if (await ArtifactReader.DateAsync(dataSource, Artifact.GenreStats, date, cancellationToken) is not { } computed)
            return ArtifactPage<GenreStats>.NotComputed;
        var rows = await ArtifactReader.RowsAsync<GenreStats>(dataSource, "Analytics/Genres/TopGenres.sql", new { date = computed }, cancellationToken);
        return new ArtifactPage<GenreStats>(computed, rows.Count, rows);
    }
}
