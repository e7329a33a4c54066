using System.Text.Json.Nodes;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.Tests.Ingestion;

[Trait(TestClock.Trait, TestClock.Settled)]
public sealed class IngestRunTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private IngestionSystem _system = null!;

    public async Task InitializeAsync() => _system = await IngestionSystem.StartAsync(postgres);

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Bootstrap_EmptyCatalogue_StoresEveryMovieWithItsMetrics()
    {
        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        Assert.Equal("succeeded", run.State);
        Assert.Equal("complete", (string)run.Result["outcome"]!);
        Assert.Equal(IngestionSystem.Movies, run["inserted"]);
        Assert.Equal(0, run["rejected"]);
        // One request a movie, and those of the genre list and the export; before eight o'clock today's is not there yet.
        Assert.Equal(IngestionSystem.Movies + (TestClock.Now.Hour < 8 ? 3 : 2), run["requests"]);
        Assert.Equal(IngestionSystem.Movies,
            await _system.ScalarAsync<long>("select count(*) from movies m join movie_daily_metrics d on d.movie_id = m.id and d.popularity = m.popularity"));
        Assert.True(await _system.ScalarAsync<bool>("select count(*) > 300 from movie_cast"));
        Assert.Equal(0, await _system.ScalarAsync<long>("select count(*) from movies where budget = 0 or vote_average = 0 or overview = ''"));
    }

    [Fact]
    public async Task Bootstrap_Again_FetchesOnlyWhatIsMissing()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 120 });

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        Assert.Equal(IngestionSystem.Movies - 120, run["inserted"]);
        Assert.Equal(0, run["unchanged"]);
    }

    [Fact]
    public async Task Bootstrap_WithLimit_TakesTheMostPopular()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });
        var top = await _system.ScalarAsync<int[]>("select array_agg(id) from (select id from movies order by popularity desc limit 50) x");
        await _system.ClearAsync();

        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 50 });

        Assert.Equal(50, await _system.ScalarAsync<long>("select count(*) from movies"));
        // The newest export may be yesterday's, with a few other ranks.
        Assert.InRange(await _system.ScalarAsync<long>($"select count(*) from movies where id in ({string.Join(',', top)})"), 40, 50);
    }

    [Fact]
    public async Task Refetch_NothingChanged_WritesNoMovieAgain()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });
        var before = await _system.ScalarAsync<string>("select string_agg(xmin::text, ',' order by id) from movies");

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Refetch = true });

        Assert.Equal(IngestionSystem.Movies, run["unchanged"]);
        Assert.Equal(before, await _system.ScalarAsync<string>("select string_agg(xmin::text, ',' order by id) from movies"));
    }

    [Fact]
    public async Task Refetch_OneMovieChanged_UpdatesThatOne()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });
        var id = await _system.ScalarAsync<int>("select movie_id from movie_cast limit 1");
        _system.Tmdb.ChangeMovie(
            id, new JsonObject { ["title"] = "The Ünlikely Title", ["genres"] = new JsonArray(new JsonObject { ["id"] = 18, ["name"] = "Drama" }) });

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Refetch = true });

        Assert.Equal(1, run["updated"]);
        Assert.Equal(IngestionSystem.Movies - 1, run["unchanged"]);
        Assert.Equal("unlikely title", await _system.ScalarAsync<string>($"select sort_title from movies where id = {id}"));
        Assert.Equal(
            "Drama", await _system.ScalarAsync<string>($"select string_agg(name, ',') from movie_genres join genres on id = genre_id where movie_id = {id}"));
    }

    [Fact]
    public async Task Changes_AfterBootstrap_FetchesWhatChangedAndMarksWhatIsDeleted()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });
        var ids = await _system.ScalarAsync<int[]>("select array_agg(id) from (select id from movies order by id limit 2) x");
        _system.Tmdb.ChangeMovie(ids[0], new JsonObject { ["runtime"] = 321 });
        _system.Tmdb.DeleteMovie(ids[1]);

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Changes });
        _system.Tmdb.RestoreMovie(ids[1]);
        var back = await _system.RunAsync(new IngestRunArgs { MovieId = ids[1] });

        Assert.Equal(1, run["deleted"]);
        Assert.Equal(1, back["updated"]);
        Assert.Equal(321, await _system.ScalarAsync<int>($"select runtime from movies where id = {ids[0]}"));
        Assert.Equal(0, await _system.ScalarAsync<long>("select count(*) from movies where deleted_at is not null"));
        Assert.Equal(TestClock.Today, await ChangesCursorAsync());
    }

    [Fact]
    public async Task Changes_AfterALongGap_FetchesEverythingStored()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 40 });
        await _system.ExecuteAsync($"update ingest_state set value = jsonb_build_object('day', date '{TestClock.Today:O}' - 15)");

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Changes });

        Assert.Equal(40, run["fetched"]);
    }

    [Fact]
    public async Task Changes_CutOffByTheLimit_AreReadAgain()
    {
        await BootstrapAndChangeTwoAsync();

        var cut = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Changes, Limit = 1 });

        Assert.Equal(1, cut["planned"]);
        await AssertChangesAreReadFromYesterdayAsync();
    }

    [Fact]
    public async Task Changes_WithABootstrapBetween_AreStillRead()
    {
        await BootstrapAndChangeTwoAsync();

        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        await AssertChangesAreReadFromYesterdayAsync();
    }

    private async Task BootstrapAndChangeTwoAsync()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });
        await _system.ExecuteAsync($"update ingest_state set value = jsonb_build_object('day', date '{TestClock.Today:O}' - 1)");
        foreach (var id in await _system.ScalarAsync<int[]>("select array_agg(id) from (select id from movies order by id limit 2) x"))
            _system.Tmdb.ChangeMovie(id, new JsonObject { ["runtime"] = 321 });
    }

    // The cursor's day is what counts: today's changes alone, which is all that a sandbox makes here, would be found from today on too.
    private async Task AssertChangesAreReadFromYesterdayAsync()
    {
        Assert.Equal(TestClock.Today.AddDays(-1), await ChangesCursorAsync());
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Changes });
        Assert.Equal(2, await _system.ScalarAsync<long>("select count(*) from movies where runtime = 321"));
    }

    [Fact]
    public async Task Lists_EmptyCatalogue_StoresWhatTheyName()
    {
        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Lists });

        Assert.Equal("succeeded", run.State);
        Assert.InRange(run["inserted"], 40, IngestionSystem.Movies);
        Assert.Equal(0, await _system.ScalarAsync<long>("select count(*) from genres where name = ''"));
    }

    [Fact]
    public async Task Auto_EmptyCatalogueThenAgain_BootstrapsThenKeepsCurrent()
    {
        var first = await _system.RunAsync(new IngestRunArgs { Limit = 60 });
        var second = await _system.RunAsync(new IngestRunArgs());

        Assert.Equal(60, first["inserted"]);
        Assert.Equal("auto", (string)second.Result["mode"]!);
        Assert.Equal(IngestionSystem.Movies - 60, second["inserted"]);
        Assert.Equal(60, second["unchanged"]);
    }

    [Fact]
    public async Task Missing_AfterAFirstCatalogue_FetchesTheRestAfterEverythingElse()
    {
        await _system.RunAsync(new IngestRunArgs { Limit = 60 });

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Missing });

        Assert.Equal(IngestionSystem.Movies - 60, run["inserted"]);
        Assert.Equal(0, run["unchanged"]);
        Assert.Equal("3, 15", await _system.ScalarAsync<string>(
            "select concat_ws(', ', count(*), min(priority)) from jobs where kind = 'ingest.chunk' and priority > 9"));
    }

    [Fact]
    public async Task MissingChunk_WithMoviesThatAnotherRunBrought_FetchesOnlyTheOthers()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 20 });
        var ids = await _system.ScalarAsync<int[]>("select array_agg(id) from movies");
        await _system.ExecuteAsync($"update movies set deleted_at = now() where id = {ids[0]}");

        var run = await _system.RunAsync(new JobRequest(IngestJobs.Chunk) { Args = new IngestChunkArgs { Ids = ids, Missing = true } });

        Assert.Equal("succeeded", run.State);
        Assert.Equal(1, run["fetched"]);
        Assert.Equal(1, run["updated"]);
    }

    [Fact]
    public async Task Auto_MovieDeletedFromTheExport_MarksIt()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 60 });
        await _system.ExecuteAsync("insert into movies (id, title, sort_title, content_hash) values (987654321, 'x', 'x', 1)");

        var run = await _system.RunAsync(new IngestRunArgs());

        Assert.Equal(1, run["deleted"]);
        Assert.Equal(987654321, await _system.ScalarAsync<int>("select id from movies where deleted_at is not null"));
    }

    [Fact]
    public async Task Run_MovieDeletedMonthsAgo_IsPurged()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 20 });
        var id = await _system.ScalarAsync<int>("select min(movie_id) from movie_cast");
        // Or the run below would bring it back on the days on which it is the most popular one.
        _system.Tmdb.DeleteMovie(id);
        await _system.ExecuteAsync($"update movies set deleted_at = now() - case when id = {id} then interval '151 days' else interval '149 days' end");

        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Lists, Limit = 1 });

        Assert.Equal(19, await _system.ScalarAsync<long>("select count(distinct movie_id) from movie_daily_metrics"));
        Assert.Equal(0, await _system.ScalarAsync<long>("select count(*) from movie_cast where movie_id not in (select id from movies)"));
    }

    [Fact]
    public async Task Bootstrap_Children_RunTheMostPopularFirst()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        var tops = await _system.ScalarAsync<double[]>("""
            select array_agg(top order by run_at, id) from (
                select run_at, id, (select max(popularity) from movies where id in (select jsonb_array_elements(args -> 'ids')::int)) as top
                from jobs where kind = 'ingest.chunk') x
            """);
        Assert.Equal(3, tops.Length);
        Assert.Equal(tops.OrderDescending(), tops);
    }

    [Fact]
    public async Task BadMovie_AmongOthers_IsRejectedAlone()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 10 });
        var ids = await _system.ScalarAsync<int[]>("select array_agg(id) from movies");
        await _system.ClearAsync();
        _system.Tmdb.ChangeMovie(ids[0], new JsonObject { ["title"] = "", ["original_title"] = " " });
        _system.Tmdb.ChangeMovie(ids[1], new JsonObject { ["runtime"] = "ninety" });
        _system.Tmdb.ChangeMovie(ids[2], new JsonObject { ["vote_average"] = 11 });
        _system.Tmdb.ChangeMovie(ids[3], new JsonObject { ["overview"] = "nul \0 inside" });

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 10 });

        Assert.Equal("succeeded", run.State);
        Assert.Equal(7, run["inserted"]);
        Assert.Equal(3, run["rejected"]);
        Assert.Equal("nul  inside", await _system.ScalarAsync<string>($"select overview from movies where id = {ids[3]}"));
        Assert.Equal("It has no title.", await _system.ScalarAsync<string>($"select reason from ingest_rejects where movie_id = {ids[0]}"));
    }

    [Fact]
    public async Task OneMovieNeverAnswered_AmongOthers_MakesTheRunPartial()
    {
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 10 });
        var id = await _system.ScalarAsync<int>("select max(id) from movies");
        await _system.ClearAsync();
        _system.Tmdb.Failures = new FailurePlan { PathPrefix = $"/3/movie/{id}" }.With(FailureKind.ServerError, 1);

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 10 });
        _system.Tmdb.Failures = FailurePlan.None;
        var next = await _system.RunAsync(new IngestRunArgs());

        Assert.Equal("dead", run.State);
        Assert.Equal("partial", (string)run.Result["outcome"]!);
        Assert.Contains($"such as {id}", run.Error);
        Assert.Equal(9, run["inserted"]);
        Assert.Equal(IngestionSystem.Movies - 9, next["inserted"]);
        Assert.Equal(0, await _system.ScalarAsync<long>("select count(*) from ingest_rejects"));
    }

    [Fact]
    public async Task TmdbDown_DuringAChunk_IsDeadAfterItsAttempts()
    {
        _system.Tmdb.Failures = new FailurePlan { PathPrefix = "/3/movie/" }.With(FailureKind.ServerError, 1);

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 3 });

        Assert.Equal("dead", run.State);
        Assert.Equal("none", (string)run.Result["outcome"]!);
        Assert.Equal(3, await _system.ScalarAsync<long>("select count(*) from ingest_rejects where reason like 'TMDB %'"));
    }

    [Fact]
    public async Task Credentials_Refused_StopTheRunAndNameTheSetting()
    {
        _system.Tmdb.Failures = FailurePlan.None.With(FailureKind.Unauthorized, 1);

        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        Assert.Equal("dead", run.State);
        Assert.Contains("Tmdb:BearerToken", run.Error);
        Assert.DoesNotContain("a-token", run.Error);
    }

    [Fact]
    public async Task Export_LargerThanAllowed_StopsTheRunAndNamesTheSetting()
    {
        await using var system = await IngestionSystem.StartAsync(postgres, ("Tmdb:Limits:ExportMovies", "10"));

        var run = await system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        Assert.Equal("dead", run.State);
        Assert.Contains("Tmdb:Limits:ExportMovies", run.Error);
    }

    [Theory]
    [InlineData("{\"mode\":\"everything\"}", "everything")]
    [InlineData("{\"limit\":0}", "limit")]
    [InlineData("{\"movie_id\":-5}", "movie_id")]
    public async Task Run_BadArguments_IsDeadAndSaysWhich(string args, string named)
    {
        var run = await _system.RunAsync(System.Text.Json.JsonSerializer.Deserialize<IngestRunArgs>(args, SnakeCase)!);

        Assert.Equal("dead", run.State);
        Assert.Contains(named, run.Error);
    }

    [Fact]
    public async Task SingleMovie_ThatTmdbDoesNotHave_IsDead()
    {
        var run = await _system.RunAsync(new IngestRunArgs { MovieId = 2_000_000_000 });

        Assert.Equal("dead", run.State);
        Assert.Contains("no movie 2000000000", run.Error);
    }

    private Task<DateOnly> ChangesCursorAsync() => _system.ScalarAsync<DateOnly>("select (value ->> 'day')::date from ingest_state where name = 'changes'");

    private static readonly System.Text.Json.JsonSerializerOptions SnakeCase =
        new() { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower };
}
