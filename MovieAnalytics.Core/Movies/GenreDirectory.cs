using System.Collections.Frozen;
using System.Globalization;
using Dapper;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>The genres, of which there are about twenty: read once per generation of the catalogue.</summary>
public sealed class GenreDirectory([ForRequests] NpgsqlDataSource dataSource, GenerationStore generations)
{
    private static readonly string[] DependsOn = [DataGeneration.Movies];

    private Known? _known;

    /// <summary>Finds the genre that a request means.</summary>
    /// <param name="idOrName">TMDB's id, or the name in any case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<GenreLookup> FindAsync(string idOrName, CancellationToken cancellationToken)
    {
        // One that is not known may be new, and its movies under way.
        var genres = (await CurrentAsync(cancellationToken)).All;
        return Find(idOrName, genres) ?? Find(idOrName, genres = (await ReadAsync(cancellationToken)).All) ?? new GenreLookup(null, genres);
    }

    /// <summary>The genres by id: at least those with the given ids.</summary>
    internal async ValueTask<IReadOnlyDictionary<int, Genre>> NamesAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var known = await CurrentAsync(cancellationToken);
        return (ids.All(known.ById.ContainsKey) ? known : await ReadAsync(cancellationToken)).ById;
    }

    private static GenreLookup? Find(string idOrName, IReadOnlyList<Genre> genres)
    {
        var found = int.TryParse(idOrName, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? genres.FirstOrDefault(genre => genre.Id == id)
            : genres.FirstOrDefault(genre => genre.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : new GenreLookup(found, genres);
    }

    private async ValueTask<Known> CurrentAsync(CancellationToken cancellationToken)
    {
        var stamp = await StampAsync();
        return _known is { } known && known.Stamp == stamp ? known : await ReadAsync(cancellationToken);
    }

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        var stamp = await StampAsync();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var genres = (await connection.QueryAsync<Genre>(new CommandDefinition(Sql.Read("Movies/Genres.sql"), cancellationToken: cancellationToken))).AsList();
        return _known = new Known(stamp, genres, genres.ToFrozenDictionary(genre => genre.Id));
    }

    private async ValueTask<string> StampAsync() => (await generations.CurrentAsync()).Stamp(DependsOn);

    private sealed record Known(string Stamp, IReadOnlyList<Genre> All, FrozenDictionary<int, Genre> ById);
}

/// <param name="Found">Null when there is no such genre.</param>
/// <param name="All">Those that there are, by name.</param>
public sealed record GenreLookup(Genre? Found, IReadOnlyList<Genre> All);
