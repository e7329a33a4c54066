using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Analytics;

/// <summary>
/// <c>./movie bench analytics [--movies N] [--days N] [--backfill N]</c>: the popularity history of N generated movies (a million) with ids
/// spread over 1.6 N, N days of it (365), of which N (90) come from exports as a first run reads them; and trending computed from it.
/// </summary>
internal static class AnalyticsBench
{
    private const string Usage = "Usage: ./movie bench analytics [--movies N] [--days N] [--backfill N], with at least 35 days and 1 day to read back.";

    public static async Task RunAsync(string[] arguments, BenchReport report)
    {
        var (movies, days, backfill) = Parse(arguments);
        await using var servers = await BenchServers.StartAsync(redis: false);
        // Connections as the product has them.
        var settings = new Dictionary<string, string?> { ["Postgres"] = servers.Postgres };
        var postgres = Connections.Postgres(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await using var dataSource = NpgsqlDataSource.Create(postgres);
        await Migrator.ApplyAsync(dataSource, postgres, NullLogger.Instance, CancellationToken.None);

        var catalogue = new MovingCatalogue(movies);
        await HistoryBench.RunAsync(dataSource, catalogue, days, backfill, report);
        await TrendingBench.RunAsync(dataSource, catalogue, report);
        report.Summarise();
    }

    private static (int Movies, int Days, int Backfill) Parse(string[] arguments)
    {
        var (movies, days, backfill) = (1_000_000, 365, 90);
        foreach (var option in arguments.Chunk(2))
        {
            if (option is not [var name, var text] || !int.TryParse(text, out var number) || number < 1)
                throw new UsageException(Usage);
            switch (name)
            {
                case "--movies":
                    movies = number;
                    break;
                case "--days" when number >= 35:
                    days = number;
                    break;
                case "--backfill":
                    backfill = number;
                    break;
                default:
                    throw new UsageException(Usage);
            }
        }
        return (movies, days, Math.Min(backfill, days));
    }
}
