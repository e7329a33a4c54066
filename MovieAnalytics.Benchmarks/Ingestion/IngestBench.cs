using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.LocalHost.Embedded;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>
/// <c>./movie bench ingest [load] [limit] [store] [--catalogue FILE] [--movies N]</c>: the whole way with the movies of the file, and
/// with N generated ones (a million unless told otherwise; 0 leaves them out); the limiter; the store beside plain COPY.
/// </summary>
internal static class IngestBench
{
    private const string Usage = "Usage: ./movie bench ingest [load] [limit] [store] [--catalogue FILE] [--movies N]";
    private static readonly string[] AllParts = ["load", "limit", "store"];

    public static async Task RunAsync(string[] arguments, BenchReport report)
    {
        var (parts, catalogue, generated) = Parse(arguments);
        if (parts.Contains("load") && catalogue is not null)
        {
            using var sandbox = await SandboxProcess.StartAsync("--rate-limit", "0", "--catalogue", catalogue);
            await WithDatabaseAsync((stack, _) => EndToEndBench.LoadAsync(stack, sandbox, "real movies", report));
        }
        if (parts.Contains("load") && generated > 0)
        {
            using var sandbox = await SandboxProcess.StartAsync("--rate-limit", "0", "--movies", $"{generated}");
            await WithDatabaseAsync((stack, _) => EndToEndBench.LoadAsync(stack, sandbox, "generated movies", report));
        }
        if (parts.Contains("limit"))
        {
            using var sandbox = await SandboxProcess.StartAsync("--movies", "5000", "--rate-limit", "0");
            await WithDatabaseAsync((stack, _) => EndToEndBench.LimitedAsync(stack, sandbox, report));
        }
        // The last one, because it holds a whole catalogue in memory.
        if (parts.Contains("store") && catalogue is not null)
            await WithDatabaseAsync(async (_, dataSource) => await StoreBench.RunAsync(dataSource, [.. CatalogueRecords.Read(catalogue)], report));
    }

    private static async Task WithDatabaseAsync(Func<EmbeddedStack, NpgsqlDataSource, Task> measure)
    {
        var home = await CheckoutFolder.PrivateAsync(CheckoutFolder.Find(), ServerUser.ForThisProcess, CancellationToken.None);
        var folder = Path.Combine(home, $"bench-ingest-{Environment.ProcessId}");
        try
        {
            await using var stack = await EmbeddedStack.StartAsync(
                new EmbeddedStackOptions { DataFolder = folder, Holder = "./movie bench ingest" },
                new Progress<string>(), NullLoggerFactory.Instance, CancellationToken.None);
            // Connections as the product has them.
            var settings = new Dictionary<string, string?> { ["Postgres"] = stack.PostgresConnectionString };
            var postgres = Connections.Postgres(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            await using var dataSource = NpgsqlDataSource.Create(postgres);
            await Migrator.ApplyAsync(dataSource, postgres, NullLogger.Instance, CancellationToken.None);
            await measure(stack, dataSource);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (IReadOnlyList<string> Parts, string? Catalogue, int Generated) Parse(string[] arguments)
    {
        var parts = arguments.TakeWhile(AllParts.Contains).ToArray();
        var real = Path.Combine(CheckoutFolder.Find(), "..", "shared", "data", "catalogue.jsonl.gz");
        string? catalogue = File.Exists(real) ? real : null;
        var generated = 1_000_000;
        foreach (var option in arguments[parts.Length..].Chunk(2))
        {
            switch (option)
            {
                case ["--catalogue", var file] when File.Exists(file):
                    catalogue = file;
                    break;
                case ["--movies", var number] when int.TryParse(number, out var count) && count >= 0:
                    generated = count;
                    break;
                default:
                    throw new UsageException(Usage);
            }
        }
        return (parts.Length > 0 ? parts : AllParts, catalogue, generated);
    }
}
