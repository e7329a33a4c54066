using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics;

/// <summary>How a movie stands among the others.</summary>
/// <param name="WeightedRating">Null when nobody has rated it, or no rating prior was computed yet.</param>
/// <param name="IsTrending">Among the first 100 of the latest day's trending list.</param>
/// <param name="IsUnderrated">On the terms of the underrated list; see <see cref="UnderratedQuery"/>.</param>
public sealed record MovieStanding(double? WeightedRating, bool IsTrending, bool IsUnderrated);

/// <summary>One row of the view <c>movie_standing</c>, where the definitions are.</summary>
public sealed class MovieStandingQuery(NpgsqlDataSource dataSource)
{
    /// <returns>Null when there is no such movie.</returns>
    public async Task<MovieStanding?> RunAsync(int movieId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<MovieStanding>(new CommandDefinition(
            Sql.Read("Analytics/Movies/MovieStanding.sql"), new { movie_id = movieId }, cancellationToken: cancellationToken));
    }
}
