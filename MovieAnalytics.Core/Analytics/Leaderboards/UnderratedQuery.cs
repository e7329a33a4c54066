using Npgsql;

namespace MovieAnalytics.Core.Analytics;

/// <summary>
/// Well rated and little sought: of the movies with at least m votes, those of the best fifth by weighted rating whose
/// popularity is not above the median; best rated first, 1,000 at most. The limits are in <c>rating_prior</c>.
/// </summary>
public sealed class UnderratedQuery(NpgsqlDataSource dataSource)
{
    public Task<ArtifactPage<RankedMovie>> RunAsync(int limit, int offset, CancellationToken cancellationToken) =>
        Leaderboard.PageAsync(dataSource, Leaderboard.Underrated, limit, offset, cancellationToken);
}
