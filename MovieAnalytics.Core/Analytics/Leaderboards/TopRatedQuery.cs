using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Leaderboards;

/// <summary>The 1,000 movies of the highest weighted rating, (v·R + m·C) / (v + m).</summary>
public sealed class TopRatedQuery([ForRequests] NpgsqlDataSource dataSource)
{
    public Task<ArtifactPage<RankedMovie>> RunAsync(int limit, int offset, CancellationToken cancellationToken) =>
        Leaderboard.PageAsync(dataSource, Leaderboard.TopRated, limit, offset, cancellationToken);
}
