using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>Writes batches of movies: what changed, and every movie's metrics of the day.</summary>
/// <remarks>
/// Rows travel as one array a column (<c>unnest</c>) instead of COPY into temporary tables: as fast for batches of this size, all
/// statements go in one round trip, and no table is created and dropped for each of them in the system catalogue.
/// </remarks>
internal sealed class MovieStore
{
    // Any constant will do; all instances must use the same one.
    private const long WriterLock = 0x494E47455354;

    /// <summary>Writes a batch in the transaction that the connection has open; the catalogue's other writers wait for its end.</summary>
    /// <exception cref="PostgresException">A row cannot be stored; nothing of the batch is.</exception>
    public async Task<StoreCounts> WriteAsync(NpgsqlConnection connection, MovieBatch batch, CancellationToken cancellationToken)
    {
        // Several answers for one movie: the last one counts.
        var movies = new Dictionary<int, MovieRecord>(batch.Movies.Count);
        foreach (var movie in batch.Movies)
            movies[movie.Id] = movie;

        var known = await KnownMovies.ReadAsync(connection, WriterLock, batch.Day, [.. movies.Keys], cancellationToken);
        var changes = Sort(movies.Values, known);
        await using var statements = new NpgsqlBatch(connection);
        var bury = MovieStatements.Add(statements, batch, movies.Values, changes);
        if (statements.BatchCommands.Count > 0)
            await statements.ExecuteNonQueryAsync(cancellationToken);
        return new StoreCounts(
            changes.Inserted.Count, changes.Updated.Count, movies.Count - changes.Inserted.Count - changes.Updated.Count,
            (int)(bury?.RecordsAffected ?? 0), changes.Moved.Count);
    }

    private static MovieChanges Sort(IEnumerable<MovieRecord> movies, Dictionary<int, KnownMovie> known)
    {
        var changes = new MovieChanges([], [], [], []);
        foreach (var movie in movies)
        {
            if (!known.TryGetValue(movie.Id, out var stored))
                changes.Inserted.Add(movie);
            else if (stored.Deleted || stored.ContentHash != movie.ContentHash)
                changes.Updated.Add(movie);
            else if (stored.Metrics != movie.Metrics)
                changes.Moved.Add(movie);
            else if (stored.FetchedLongAgo)
                changes.Untouched.Add(movie.Id);
        }
        return changes;
    }
}

/// <summary>A batch's movies by what has to be written. Those with nothing to write are in none of the lists.</summary>
/// <param name="Inserted">Not stored yet.</param>
/// <param name="Updated">Stored with another content, or as vanished.</param>
/// <param name="Moved">The same, but for popularity or votes.</param>
/// <param name="Untouched">The same, and long since last asked for.</param>
internal sealed record MovieChanges(List<MovieRecord> Inserted, List<MovieRecord> Updated, List<MovieRecord> Moved, List<int> Untouched);
