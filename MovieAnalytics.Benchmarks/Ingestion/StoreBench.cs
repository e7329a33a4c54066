using System.Diagnostics;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Ingestion.Store;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>The database part alone: the store, in batches as ingestion writes them, beside one plain COPY a table.</summary>
internal static class StoreBench
{
    private static readonly int BatchSize = new IngestionOptions().BatchSize;

    public static async Task RunAsync(NpgsqlDataSource dataSource, IReadOnlyList<MovieRecord> movies, BenchReport report)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        var floor = new PlainCopy(connection, movies);
        await floor.CreateTablesAsync();
        var watch = Stopwatch.StartNew();
        var rows = await floor.WriteAsync();
        var copied = rows / watch.Elapsed.TotalSeconds;
        await new NpgsqlCommand("drop schema floor cascade", connection).ExecuteNonQueryAsync();

        var first = await WriteAsync(connection, movies);
        report.Ratio($"store, first load of {movies.Count} movies, rows/s", rows / first, "plain COPY", copied, atLeast: 0.5);
        var again = await WriteAsync(connection, movies);
        report.Figure("store, first load, movies/s", movies.Count / first);
        report.Figure("store, unchanged, movies/s", movies.Count / again);
    }

    private static async Task<double> WriteAsync(NpgsqlConnection connection, IReadOnlyList<MovieRecord> movies)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        var watch = Stopwatch.StartNew();
        foreach (var batch in movies.Chunk(BatchSize))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var draft = await MovieStore.DraftAsync(connection, new MovieBatch(day, Guid.Empty, batch, [], []), CancellationToken.None);
            await MovieStore.WriteAsync(connection, draft, CancellationToken.None);
            await transaction.CommitAsync();
        }
        return watch.Elapsed.TotalSeconds;
    }
}
