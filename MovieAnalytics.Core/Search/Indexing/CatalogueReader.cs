using System.Runtime.CompilerServices;
using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Indexing;

/// <summary>Reads the movies that an indexer asks for.</summary>
internal sealed class CatalogueReader(NpgsqlDataSource dataSource)
{
    /// <summary>As many of the cast, in billing order, lead to a movie.</summary>
    private const int CastSize = 10;

    private const int BatchSize = 5_000;

    /// <summary>The ids of all movies that can be found.</summary>
    public async Task<List<int>> AllIdsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<int>(new CommandDefinition(
            Sql.Read("Search/Indexing/LiveMovies.sql"), cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Reads and converts in batches, the next while the caller writes the one before.</summary>
    /// <param name="convert">Runs on the reading side, for the same reason.</param>
    public async IAsyncEnumerable<List<T>> ReadAsync<T>(
        List<int> ids, Func<CatalogueMovie, T> convert, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Task.FromResult(new List<T>());
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var ready = await next;
            next = Task.Run(() => ReadBatchAsync(batch, convert, cancellationToken), cancellationToken);
            if (ready.Count > 0)
                yield return ready;
        }
        yield return await next;
    }

    private async Task<List<T>> ReadBatchAsync<T>(int[] ids, Func<CatalogueMovie, T> convert, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var movies = await connection.QueryAsync<CatalogueMovie>(new CommandDefinition(
            Sql.Read("Search/Indexing/Catalogue.sql"), new { ids, cast_size = CastSize }, cancellationToken: cancellationToken));
        return [.. movies.Select(convert)];
    }
}
