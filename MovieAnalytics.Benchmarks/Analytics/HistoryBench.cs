using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Analytics.Movies;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.Tmdb;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Analytics;

/// <summary>The popularity history: how fast it is written and read, and what it takes on disk.</summary>
internal static class HistoryBench
{
    private const int Reads = 200;

    public static async Task RunAsync(NpgsqlDataSource dataSource, MovingCatalogue catalogue, int days, int backfill, BenchReport report)
    {
        var read = await BackfillAsync(dataSource, catalogue, backfill);
        report.AtMost($"90 days of exports read back without the network, min (of {backfill} days)", read * 90 / backfill / 60, 15);
        report.AtMost("peak memory of this process meanwhile, MB", ProcessMemory.PeakMb, 500);

        var writes = new List<double>();
        for (var back = backfill; back < days; back++)
            writes.Add(await WriteAsync(dataSource, catalogue.Day(MovingCatalogue.LastDay.AddDays(-back))));
        if (writes.Count > 0)
            report.AtMost($"a day of {catalogue.Movies} movies written, s (slowest of {writes.Count})", writes.Max(), 30);

        var bytes = await ScalarAsync<long>(dataSource, "select pg_total_relation_size('popularity_blocks') + pg_total_relation_size('popularity_days')");
        report.Figure("a day on disk, MB", bytes / (double)days / 1e6);
        report.AtMost("a year on disk, GB", bytes / (double)days * 365 / 1e9, 3 * Math.Max(1, catalogue.Movies / 1.1e6));

        await using (var vacuum = dataSource.CreateCommand("vacuum analyze popularity_blocks"))
        {
            vacuum.CommandTimeout = 600;
            await vacuum.ExecuteNonQueryAsync();
        }
        report.AtMost($"{days} days of a movie read, p95 ms", await MovieAsync(dataSource, catalogue), 20);
    }

    /// <summary>As the job of a day does it, the exports coming from memory.</summary>
    private static async Task<double> BackfillAsync(NpgsqlDataSource dataSource, MovingCatalogue catalogue, int days)
    {
        var limits = Options.Create(new TmdbLimits());
        // One for all days: what is measured takes as long whatever the values are.
        var export = catalogue.Export(MovingCatalogue.LastDay);
        using var http = new HttpClient(new ExportFromMemory(export));
        var tmdb = new TmdbClient(http, Options.Create(new TmdbOptions()), limits, TimeProvider.System);
        var reader = new TmdbExportReader(tmdb, limits, TimeProvider.System, NullLogger<TmdbExportReader>.Instance);
        ProcessMemory.Begin();
        var watch = Stopwatch.StartNew();
        for (var back = 0; back < days; back++)
            await WriteAsync(dataSource, (await reader.ReadDayAsync(MovingCatalogue.LastDay.AddDays(-back), new TmdbTraffic(), CancellationToken.None))!);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> WriteAsync(NpgsqlDataSource dataSource, PopularityDay day)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await PopularityStore.WriteAsync(connection, day, CancellationToken.None);
        await transaction.CommitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> MovieAsync(NpgsqlDataSource dataSource, MovingCatalogue catalogue)
    {
        await using (var command = dataSource.CreateCommand("insert into movies (id, title, sort_title, content_hash) select unnest($1::int[]), 'x', 'x', 0"))
        {
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Asked(catalogue) });
            await command.ExecuteNonQueryAsync();
        }
        var query = new MovieHistoryQuery(dataSource);
        var times = new List<double>();
        foreach (var id in Asked(catalogue))
        {
            var watch = Stopwatch.StartNew();
            await query.RunAsync(id, null, null, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        await ScalarAsync<long>(dataSource, "with gone as (delete from movies returning id) select count(*) from gone");
        times.Sort();
        return times[times.Count * 95 / 100];
    }

    private static int[] Asked(MovingCatalogue catalogue) =>
        [.. Enumerable.Range(0, Math.Min(Reads, catalogue.Movies)).Select(read => MovingCatalogue.Id((int)(read * 7919L * 131 % catalogue.Movies))).Distinct()];

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private sealed class ExportFromMemory(byte[] export) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(export), RequestMessage = request });
    }
}
