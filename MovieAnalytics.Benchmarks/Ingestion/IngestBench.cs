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
        var home = await CheckoutFolder.PrivateAsync(CheckoutFolder.Find(), ServerUser.ForThisProcess, CancellationToken.None);
        var folder = Path.Combine(home, $"bench-ingest-{Environment.ProcessId}");
        try
        {
            await using var stack = await EmbeddedStack.StartAsync(
                new EmbeddedStackOptions { DataFolder = folder, Holder = "./movie bench ingest" },
                new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None);
            await using var dataSource = NpgsqlDataSource.Create(stack.PostgresConnectionString!);
            await Migrator.ApplyAsync(dataSource, stack.PostgresConnectionString!, NullLogger.Instance, CancellationToken.None);
            await StoreBench.RunAsync(dataSource, [.. CatalogueRecords.Read(arguments[0])], report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
