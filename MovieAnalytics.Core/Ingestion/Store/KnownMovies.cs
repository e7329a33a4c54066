using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>What the database holds of a movie, as far as it decides what to write.</summary>
internal readonly record struct KnownMovie(long ContentHash, Metrics Metrics, bool Deleted, bool FetchedLongAgo);

internal static class KnownMovies
{
    /// <summary>Takes the writers' lock, for the rest of the transaction, and reads what is stored of some movies.</summary>
    public static async Task<Dictionary<int, KnownMovie>> ReadAsync(
        NpgsqlConnection connection, long writerLock, DateOnly day, int[] ids, CancellationToken cancellationToken)
    {
        // Two statements in one round trip: the second one's snapshot is taken when the first has the lock.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Sql.Read("Ingestion/Store/Prepare.sql"))
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = writerLock }, new NpgsqlParameter<DateOnly> { TypedValue = day } },
                },
                new(Sql.Read("Ingestion/Store/Known.sql")) { Parameters = { new NpgsqlParameter<int[]> { TypedValue = ids } } },
            },
        };
        var known = new Dictionary<int, KnownMovie>(ids.Length);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var metrics = new Metrics(reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3), reader.GetInt32(4));
            known.Add(reader.GetInt32(0), new KnownMovie(reader.GetInt64(1), metrics, reader.GetBoolean(5), reader.GetBoolean(6)));
        }
        return known;
    }
}
