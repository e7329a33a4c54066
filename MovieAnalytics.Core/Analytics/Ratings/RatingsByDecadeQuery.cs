using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Ratings;

/// <summary>The ratings of a decade's movies.</summary>
/// <param name="Decade">Its first year: 1990 for 1990 to 1999.</param>
/// <param name="RatedCount">Movies with votes: all figures below are theirs, and null where there are none.</param>
/// <param name="AvgRating">Mean of the movies' ratings: every movie counts alike.</param>
/// <param name="WeightedAverage">Mean of the votes: every vote counts alike.</param>
/// <param name="Q1">A quarter of the movies are rated lower.</param>
/// <param name="Q3">A quarter of the movies are rated higher.</param>
public sealed record DecadeRatings(
    int Decade,
    double? AvgRating,
    int MovieCount,
    int RatedCount,
    long VoteCount,
    double? WeightedAverage,
    double? Q1,
    double? Median,
    double? Q3);

/// <summary>Ratings by decade of release, oldest first, as <c>compute.ratings</c> left them.</summary>
public sealed class RatingsByDecadeQuery([ForRequests] NpgsqlDataSource dataSource)
{
    public async Task<ArtifactPage<DecadeRatings>> RunAsync(CancellationToken cancellationToken)
    {
        if (await ArtifactReader.DateAsync(dataSource, Artifact.Ratings, null, cancellationToken) is not { } computed)
            return ArtifactPage<DecadeRatings>.NotComputed;
        var rows = await ArtifactReader.RowsAsync<DecadeRatings>(dataSource, "Analytics/Ratings/RatingsByDecade.sql", new { }, cancellationToken);
        return new ArtifactPage<DecadeRatings>(computed, rows.Count, rows);
    }
}
