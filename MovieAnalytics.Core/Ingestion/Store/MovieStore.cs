using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>Writes batches of movies: what changed, and every movie's metrics of the day.</summary>
/// <remarks>
/// Rows travel as one array a column (<c>unnest</c>) instead of COPY into temporary tables: as fast for batches of this size, all
/// statements go in one round trip, and no table is created and dropped for each of them in the system catalogue.
/// </remarks>
internal static class MovieStore
{
    /// <summary>Draws up what a batch will write. That is half of the work, and can be done while the database writes another batch.</summary>
    public static async Task<MovieDraft> DraftAsync(NpgsqlConnection connection, MovieBatch batch, CancellationToken cancellationToken) =>
        MovieDraft.Draw(batch, await KnownMovies.ReadAsync(connection, batch, cancellationToken));

    /// <summary>Writes a batch in the transaction that the connection has open; the catalogue's other writers wait for its end.</summary>
    /// <exception cref="PostgresException">A row cannot be stored; nothing of the batch is.</exception>
    public static async Task<StoreCounts> WriteAsync(NpgsqlConnection connection, MovieDraft draft, CancellationToken cancellationToken)
    {
        var known = await KnownMovies.ReadLockedAsync(connection, draft.Batch, cancellationToken);
        var valid = draft.HoldsFor(known) ? draft : MovieDraft.Draw(draft.Batch, known);
        return await valid.ExecuteAsync(connection, cancellationToken);
    }
}
