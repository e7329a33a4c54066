using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Benchmarks.Ingestion;
using MovieAnalytics.Chaos;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.TmdbSandbox;
using MovieAnalytics.TmdbSandbox.Failures;
using Npgsql;

namespace MovieAnalytics.Tests.Ingestion;

/// <summary>A fifth of all requests fails, two worker processes are killed again and again: the tables end up as if nothing had been.</summary>
public sealed class ReliabilityTests : IAsyncLifetime
{
    private const int Movies = 800;
    private const int Kills = 5;

    // All that ingestion writes, but for the times of writing.
    private static readonly string[] Tables =
    [
        "select id, title, sort_title, original_title, original_language, overview, tagline, status, release_date, runtime, budget, revenue, popularity, "
            + "vote_average, vote_count, adult, video, poster_path, backdrop_path, homepage, imdb_id, collection_id, content_hash, deleted_at from movies",
        "select * from genres", "select * from keywords", "select * from people", "select * from companies", "select * from countries",
        "select * from languages", "select * from collections", "select * from movie_genres", "select * from movie_keywords", "select * from movie_cast",
        "select * from movie_crew", "select * from movie_companies", "select * from movie_countries", "select * from movie_languages",
        "select * from movie_daily_metrics", "select movie_id, reason from ingest_rejects", "select name, value from ingest_state",
    ];

    private readonly PostgresFixture _calm = new();
    private readonly PostgresFixture _troubled = new();

    public Task InitializeAsync() => Task.WhenAll(_calm.InitializeAsync(), _troubled.InitializeAsync());

    public Task DisposeAsync() => Task.WhenAll(_calm.DisposeAsync(), _troubled.DisposeAsync());

    [Fact]
    public async Task Bootstrap_WithFailuresAndKilledWorkers_EndsAsAnUndisturbedRun()
    {
        await using var tmdb = await TmdbSandboxServer.StartAsync(
            new SandboxOptions { Movies = Movies, RateLimit = 0, Time = TestClock.Time }, CancellationToken.None);
        await using (var calm = await IngestionSystem.ComposeAsync(_calm.ConnectionString, tmdb))
            Assert.Equal("succeeded", (await IngestionSystem.RunAsync(calm, new IngestRunArgs { Mode = IngestMode.Bootstrap })).State);

        tmdb.Failures = new FailurePlan { RetryAfterSeconds = 1, SlowDelay = TimeSpan.FromMilliseconds(300) }
            .With(FailureKind.TooManyRequests, 0.04).With(FailureKind.ServerError, 0.04).With(FailureKind.CutOff, 0.04)
            .With(FailureKind.Malformed, 0.04).With(FailureKind.Slow, 0.04);
        var run = await RunTroubledAsync(tmdb);

        Assert.True(run.State == JobState.Succeeded, $"{run.State}: {run.Error}");
        foreach (var table in Tables)
            Assert.Equal(await RowsAsync(_calm.DataSource, table), await RowsAsync(_troubled.DataSource, table));
        Assert.NotEmpty(await RowsAsync(_troubled.DataSource, "select * from movie_crew"));
        Assert.Empty(await OrphansAsync());
    }

    private async Task<JobRow> RunTroubledAsync(TmdbSandboxServer tmdb)
    {
        var settings = await IngestionSystem.SettingsAsync(_troubled.ConnectionString, tmdb);
        settings[IngestWorker.Now] = TestClock.Now.ToString("O");
        settings["Jobs:Lease"] = "00:00:02";
        settings["Ingestion:Passes"] = "4";
        await using var here = await IngestionSystem.ComposeAsync(_troubled.ConnectionString, tmdb);
        var ticket = await here.GetRequiredService<JobClient>().EnqueueAsync(
            new JobRequest(IngestJobs.Run) { Args = new IngestRunArgs { Mode = IngestMode.Bootstrap } }, CancellationToken.None);
        string[] arguments = [IngestWorker.Verb, .. settings.Select(x => $"{x.Key}={x.Value}")];
        await using var workers = new WorkerPool(2, typeof(IngestWorker).Assembly, _ => arguments);
        var random = new Random(4);
        var seen = 0L;
        var until = DateTime.UtcNow.AddSeconds(90);
        while (DateTime.UtcNow < until)
        {
            workers.Revive();
            await Task.Delay(50);
            var job = (await here.GetRequiredService<JobLedger>().FindAsync(ticket.Id, CancellationToken.None))!;
            if (job.IsFinal)
            {
                Assert.True(workers.Deaths >= Kills, $"It was over after {workers.Deaths} deaths.");
                return job;
            }
            // A blow whenever some more movies are stored: in the middle of a chunk, and never before there is progress.
            var stored = long.Parse((await RowsAsync(_troubled.DataSource, "select count(*) from movies")).Single()[1..^1]);
            if (workers.Deaths < Kills && stored >= seen + Movies / (Kills + 3))
            {
                seen = stored;
                workers.KillOne(random);
            }
        }
        throw new TimeoutException("The run did not end within 90 seconds.");
    }

    private async Task<IReadOnlyList<string>> OrphansAsync()
    {
        var orphans = new List<string>();
        foreach (var (list, column, table, key) in new[]
        {
            ("movie_genres", "genre_id", "genres", "id"), ("movie_keywords", "keyword_id", "keywords", "id"), ("movie_cast", "person_id", "people", "id"),
            ("movie_crew", "person_id", "people", "id"), ("movie_companies", "company_id", "companies", "id"),
            ("movie_countries", "iso_3166_1", "countries", "iso_3166_1"), ("movie_languages", "iso_639_1", "languages", "iso_639_1"),
        })
        {
            orphans.AddRange(await RowsAsync(_troubled.DataSource, $"select '{list}', movie_id from {list} where {column} not in (select {key} from {table})"));
            orphans.AddRange(await RowsAsync(_troubled.DataSource, $"select '{list}', movie_id from {list} where movie_id not in (select id from movies)"));
        }
        return orphans;
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(NpgsqlDataSource dataSource, string query)
    {
        await using var command = dataSource.CreateCommand($"select x::text from ({query}) x order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
