using System.Globalization;
using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>Finds the genre that a request means. There are about twenty.</summary>
public sealed class GenreDirectory([ForRequests] NpgsqlDataSource dataSource)
{
    /// <param name="idOrName">TMDB's id, or the name in any case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<GenreLookup> FindAsync(string idOrName, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var genres = (await connection.QueryAsync<Genre>(new CommandDefinition(Sql.Read("Movies/Genres.sql"), cancellationToken: cancellationToken))).AsList();
        var found = int.TryParse(idOrName, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? genres.Find(genre => genre.Id == id)
            : genres.Find(genre => genre.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));
        return new GenreLookup(found, genres);
    }
}

/// <param name="Found">Null when there is no such genre.</param>
/// <param name="All">Those that there are, by name.</param>
public sealed record GenreLookup(Genre? Found, IReadOnlyList<Genre> All);
