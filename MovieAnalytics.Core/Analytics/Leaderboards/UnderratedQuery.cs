using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Leaderboards;

/// <summary>
/// Well rated and little seen: of the movies with at least m votes, those of the best fifth by weighted rating that have no
/// more votes than the median of them; best rated first, 1,000 at most. The limits are in <c>rating_prior</c>.
/// </summary>
public sealed class UnderratedQuery([ForRequests] NpgsqlDataSource dataSource)
{
    public Task<ArtifactPage<RankedMovie>> RunAsync(int limit, int offset, CancellationToken cancellationToken) =>
        Leaderboard.PageAsync(dataSource, Leaderboard.Underrated, limit, offset, cancellationToken);
}
