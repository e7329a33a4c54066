using System.Diagnostics;
using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Analytics;

/// <summary>Trending of the whole catalogue beside a plain sequential scan of what it reads: 35 days of all movies, the movies and their genres.</summary>
internal static class TrendingBench
{
    private const int Rounds = 3;

    public static async Task RunAsync(NpgsqlDataSource dataSource, MovingCatalogue catalogue, BenchReport report)
    {
        await AddMoviesAsync(dataSource, catalogue.Movies);
        var from = MovingCatalogue.LastDay.AddDays(1 - PopularityHistory.Days);
        var reads = new List<double>();
        var pairs = new List<(double Trending, double Scan)>();
        var peaks = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            reads.Add(await TimeAsync(() => PopularityReader.ReadAsync(dataSource, from, MovingCatalogue.LastDay, (_, _, _) => { }, CancellationToken.None)));
            var scan = await TimeAsync(() => ScanAsync(dataSource, from));
            ProcessMemory.Begin();
            pairs.Add((await TimeAsync(() => ComputeAsync(dataSource)), scan));
            peaks.Add(ProcessMemory.PeakMb);
        }
        var (trending, floor) = pairs.OrderBy(pair => pair.Trending / pair.Scan).ElementAt(Rounds / 2);
        report.AtMost($"{PopularityHistory.Days} days of {catalogue.Movies} movies read, s", reads.Order().ElementAt(Rounds / 2), 10);
        report.Figure("trending computed, s", trending);
        report.Ratio("trending computed, movies/s", catalogue.Movies / trending, "plain scan", catalogue.Movies / floor, atLeast: 0.25);
        report.AtMost("peak memory of this process meanwhile, MB", peaks.Max(), 500);
    }

    private static Task<JobOutcome> ComputeAsync(NpgsqlDataSource dataSource) => new TrendingHandler(dataSource).RunAsync(
        new JobContext(Guid.Empty, "bench", 1, Guid.Empty, "{}", dataSource, TimeProvider.System), CancellationToken.None);

    /// <summary>In one stream, in the order in which it lies there, looked at by nobody.</summary>
    private static async Task ScanAsync(NpgsqlDataSource dataSource, DateOnly from)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        var buffer = new byte[1 << 16];
        string[] tables = [$"(select date, block, popularity from popularity_blocks where date >= '{from:yyyy-MM-dd}')", "movies (id)", "movie_genres"];
        foreach (var table in tables)
        {
            await using var stream = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            while (await stream.ReadAsync(buffer, CancellationToken.None) > 0)
            {
            }
        }
    }

    private static async Task AddMoviesAsync(NpgsqlDataSource dataSource, int movies)
    {
        await using var command = dataSource.CreateCommand(
            """
            insert into movies (id, title, sort_title, content_hash)
            select number / 5 * 8 + number % 5 * 3 / 2 + 1, 'Movie ' || number, 'movie ' || number, number from generate_series(0, @movies - 1) number;
            insert into genres select id, 'Genre ' || id from generate_series(1, 19) id;
            insert into movie_genres (movie_id, genre_id, position) select id, 1 + (id + k) % 19, k from movies, generate_series(0, 1) k;
            analyze movies, movie_genres;
            """);
        command.CommandTimeout = 1200;
        command.Parameters.Add(new NpgsqlParameter<int>("movies", movies));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
