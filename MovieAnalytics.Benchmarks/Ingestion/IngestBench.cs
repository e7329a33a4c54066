using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.LocalHost.Embedded;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary><c>./movie bench ingest</c></summary>
internal static class IngestBench
{
    public static async Task RunAsync(string[] arguments, BenchReport report)
    {
        var folder = Directory.CreateTempSubdirectory("movie-ingest-");
        try
        {
            await using var stack = await EmbeddedStack.StartAsync(
                new EmbeddedStackOptions { DataFolder = Path.Combine(folder.FullName, "data"), Holder = "./movie bench ingest" },
                new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None);
            await using var dataSource = NpgsqlDataSource.Create(stack.PostgresConnectionString!);
            await Migrator.ApplyAsync(dataSource, stack.PostgresConnectionString!, NullLogger.Instance, CancellationToken.None);
            await StoreBench.RunAsync(dataSource, [.. CatalogueRecords.Read(arguments[0])], report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
