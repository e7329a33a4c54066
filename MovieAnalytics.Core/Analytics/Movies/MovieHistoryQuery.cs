using Dapper;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Movies;

/// <summary>What TMDB said about a movie on one day (UTC).</summary>
/// <param name="Popularity">As it was fetched that day; on a day on which the movie was not, as that day's export has it.</param>
/// <param name="VoteAverage">Null when nobody had voted, and on a day on which the movie was not fetched.</param>
/// <param name="VoteCount">Null on a day on which the movie was not fetched.</param>
public sealed record MovieDay(DateOnly Date, double Popularity, double? VoteAverage, int? VoteCount);

/// <summary>The days of a movie, oldest first.</summary>
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
            new
            {
                movie_id = movieId,
                block = movieId / PopularityDay.BlockSize,
                place = movieId % PopularityDay.BlockSize + 1,
                from = from ?? DateOnly.MinValue,
                to = to ?? DateOnly.MaxValue,
            },
            cancellationToken: cancellationToken));
        return days.AsList();
    }
}
