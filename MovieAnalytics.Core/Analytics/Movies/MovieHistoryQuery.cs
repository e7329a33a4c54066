using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Movies;

/// <summary>What TMDB said about a movie on one day (UTC).</summary>
public sealed record MovieDay(DateOnly Date, double Popularity, double? VoteAverage, int VoteCount);

/// <summary>The daily metrics of a movie, oldest first.</summary>
public sealed class MovieHistoryQuery([ForRequests] NpgsqlDataSource dataSource)
{
    /// <param name="movieId">TMDB's id of the movie.</param>
    /// <param name="from">First day; null for the first there is.</param>
    /// <param name="to">Last day; null for the last there is.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Null when there is no such movie.</returns>
    public async Task<IReadOnlyList<MovieDay>?> RunAsync(int movieId, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (!await MovieExistence.CheckAsync(connection, movieId, cancellationToken))
            return null;
        var days = await connection.QueryAsync<MovieDay>(new CommandDefinition(
            Sql.Read("Analytics/Movies/MovieHistory.sql"),
            new { movie_id = movieId, from = from ?? DateOnly.MinValue, to = to ?? DateOnly.MaxValue },
            cancellationToken: cancellationToken));
        return days.AsList();
    }
}
