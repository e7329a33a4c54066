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

        var first = await WriteAsync(dataSource, movies);
        report.Ratio($"store, first load of {movies.Count} movies, rows/s", rows / first, "plain COPY", copied, atLeast: 0.5);
        var again = await WriteAsync(dataSource, movies);
        report.Figure("store, first load, movies/s", movies.Count / first);
        report.Figure("store, unchanged, movies/s", movies.Count / again);
    }

    // As a chunk of ingestion does it: a batch is drawn up while the one before it is written.
    private static async Task<double> WriteAsync(NpgsqlDataSource dataSource, IReadOnlyList<MovieRecord> movies)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        var watch = Stopwatch.StartNew();
        var writing = Task.CompletedTask;
        foreach (var batch in movies.Chunk(BatchSize))
        {
            var draft = await DraftAsync(dataSource, new MovieBatch(day, Guid.Empty, batch, [], []));
            await writing;
            writing = WriteAsync(dataSource, draft);
        }
        await writing;
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<MovieDraft> DraftAsync(NpgsqlDataSource dataSource, MovieBatch batch)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await MovieStore.DraftAsync(connection, batch, CancellationToken.None);
    }

    private static async Task WriteAsync(NpgsqlDataSource dataSource, MovieDraft draft)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await MovieStore.WriteAsync(connection, draft, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
