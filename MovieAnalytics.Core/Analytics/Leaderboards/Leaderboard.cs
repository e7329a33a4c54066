using MovieAnalytics.Core.Artifacts;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Leaderboards;

/// <summary>Reads <c>movie_leaderboards</c>.</summary>
internal static class Leaderboard
{
    public const string TopRated = "top-rated";
    public const string Underrated = "underrated";
    public const string BoxOffice = "box-office";

    public static async Task<ArtifactPage<RankedMovie>> PageAsync(
        NpgsqlDataSource dataSource, string board, int limit, int offset, CancellationToken cancellationToken)
    {
        if (await ArtifactReader.DateAsync(dataSource, Artifact.Ratings, null, cancellationToken) is not { } computed)
            return ArtifactPage<RankedMovie>.NotComputed;
        return await ArtifactReader.PageAsync<RankedMovie>(
            dataSource, computed, "Analytics/Leaderboards/Leaderboard", new { board, limit, offset }, cancellationToken);
    }
}
