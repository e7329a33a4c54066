using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>What the database holds of a movie, as far as it decides what to write.</summary>
internal readonly record struct KnownMovie(long ContentHash, Metrics Metrics, bool Deleted, bool FetchedLongAgo);

internal static class KnownMovies
{
    // Any constant will do; all instances must use the same one.
    private const long WriterLock = 0x494E47455354;

    /// <summary>Reads what is stored of a batch's movies.</summary>
    public static async Task<Dictionary<int, KnownMovie>> ReadAsync(NpgsqlConnection connection, MovieBatch movies, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Known(movies) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>The same, having taken the writers' lock for the rest of the transaction.</summary>
    public static async Task<Dictionary<int, KnownMovie>> ReadLockedAsync(NpgsqlConnection connection, MovieBatch movies, CancellationToken cancellationToken)
    {
        // Two statements in one round trip: the second one's snapshot is taken when the first has the lock.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Sql.Read("Ingestion/Store/Prepare.sql"))
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = WriterLock }, new NpgsqlParameter<DateOnly> { TypedValue = movies.Day } },
                },
                Known(movies),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    private static NpgsqlBatchCommand Known(MovieBatch movies) => new(Sql.Read("Ingestion/Store/Known.sql"))
    {
        Parameters = { new NpgsqlParameter<int[]> { TypedValue = [.. movies.Movies.Select(movie => movie.Id).Distinct()] } },
    };

    private static async Task<Dictionary<int, KnownMovie>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var known = new Dictionary<int, KnownMovie>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var metrics = new Metrics(reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3), reader.GetInt32(4));
            known.Add(reader.GetInt32(0), new KnownMovie(reader.GetInt64(1), metrics, reader.GetBoolean(5), reader.GetBoolean(6)));
        }
        return known;
    }
}
