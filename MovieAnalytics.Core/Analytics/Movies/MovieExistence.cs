using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Movies;

/// <summary>Tells "no such movie" from "nothing known about it".</summary>
internal static class MovieExistence
{
    public static Task<bool> CheckAsync(NpgsqlConnection connection, int movieId, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            Sql.Read("Analytics/Movies/MovieExists.sql"), new { movie_id = movieId }, cancellationToken: cancellationToken));
}
