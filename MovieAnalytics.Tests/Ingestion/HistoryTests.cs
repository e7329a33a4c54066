using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.Tests.Ingestion;

/// <summary>The popularity history, from the sandbox's exports to its tables.</summary>
[Trait(TestClock.Trait, TestClock.Settled)]
public sealed class HistoryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Exports = "/p/exports/";
    private static readonly JobRequest History = new(IngestJobs.History) { MaxAttempts = 1 };

    // Today's export is there from eight o'clock.
    private static readonly DateOnly Newest = DateOnly.FromDateTime(TestClock.Now.UtcDateTime.AddHours(-8));

    private IngestionSystem _system = null!;

    public async Task InitializeAsync() =>
        _system = await IngestionSystem.StartAsync(postgres, ("History:BackfillDays", "20"), ("History:FirstDays", "6"), ("History:KeepDays", "40"));

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task History_OnTheFirstRun_ReadsTheNewestDaysAndThenTheOlderOnes()
    {
        var run = await _system.RunAsync(History);

        Assert.Equal("succeeded", run.State);
        Assert.Equal((6, 6), (run["planned"], run["days"]));
        Assert.Equal(Span(20), await DaysAsync());
        // As they were read: the newest first, and those that nobody waits for while there is nothing else to do.
        Assert.Equal(Span(20), await _system.ScalarAsync<DateOnly[]>(
            "select array_agg((args ->> 'day')::date order by priority, started_at, id) from jobs where kind = 'ingest.history-day'"));
        Assert.Equal(14, await _system.ScalarAsync<long>("select count(*) from jobs where kind = 'ingest.history-day' and priority = 15"));
        Assert.Equal(1, await _system.ScalarAsync<long>("select count(*) from jobs where kind = 'compute.trending'"));
    }

    [Fact]
    public async Task History_OfADay_HasThePopularityOfEveryMovie()
    {
        await _system.RunAsync(History);
        await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap });

        // Of all movies of the export, whether their details are here or not.
        Assert.Equal(IngestionSystem.Movies, await _system.ScalarAsync<int>("select distinct movies from popularity_days"));
        if (TestClock.Today == Newest)
        {
            Assert.Equal(IngestionSystem.Movies, await _system.ScalarAsync<long>(
                $"""
                select count(*) from movies m join popularity_blocks b on block = m.id / 1000
                where date = '{Newest:O}' and b.popularity[m.id % 1000 + 1] = m.popularity::real
                """));
        }
    }

    [Fact]
    public async Task History_Again_HasNothingToDo()
    {
        await _system.RunAsync(History);
        var before = await _system.ScalarAsync<string>("select string_agg(xmin::text, ',' order by date, block) from popularity_blocks");

        var again = await _system.RunAsync(History);

        Assert.Equal(("succeeded", 0L), (again.State, again["planned"]));
        Assert.Equal(before, await _system.ScalarAsync<string>("select string_agg(xmin::text, ',' order by date, block) from popularity_blocks"));
        Assert.Equal(1, await _system.ScalarAsync<long>("select count(*) from jobs where kind = 'compute.trending'"));
    }

    [Fact]
    public async Task History_AfterAGap_ReadsTheDaysOfTheGap()
    {
        await _system.RunAsync(History);
        await _system.ExecuteAsync(
            $"delete from popularity_days where date in ('{Newest.AddDays(-1):O}', '{Newest.AddDays(-2):O}', '{Newest.AddDays(-10):O}')");

        var run = await _system.RunAsync(History);

        Assert.Equal(2, run["days"]);
        Assert.Equal(Span(20), await DaysAsync());
    }

    [Fact]
    public async Task Run_ThatReadsTheExport_KeepsItsPopularity()
    {
        var run = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = 5 });
        var again = await _system.RunAsync(new IngestRunArgs { Mode = IngestMode.Missing });

        Assert.Equal(("succeeded", "succeeded"), (run.State, again.State));
        Assert.Equal([Newest], await DaysAsync());
        Assert.Equal(IngestionSystem.Movies, await _system.ScalarAsync<int>("select movies from popularity_days"));
    }

    [Fact]
    public async Task History_OfAnExportThatIsCutOff_KeepsNothingOfItAndReadsItTheNextTime()
    {
        _system.Tmdb.Failures = new FailurePlan { PathPrefix = $"{Exports}movie_ids_{Newest.AddDays(-2):MM_dd_yyyy}" }.With(FailureKind.CutOff, 1);
        var run = await _system.RunAsync(History);
        _system.Tmdb.Failures = FailurePlan.None;

        Assert.Equal(("dead", "partial"), (run.State, (string)run.Result["outcome"]!));
        Assert.Contains($"{Newest.AddDays(-2):yyyy-MM-dd}", run.Error);
        Assert.Equal([.. Span(20).Where(day => day != Newest.AddDays(-2))], await DaysAsync());
        Assert.Equal(("succeeded", 1L), await EndAsync(History));
        Assert.Equal(Span(20), await DaysAsync());
    }

    [Fact]
    public async Task History_WithNoExportAtAll_HoldsUpNothing()
    {
        _system.Tmdb.Failures = new FailurePlan { PathPrefix = Exports }.With(FailureKind.ServerError, 1);

        var run = await _system.RunAsync(History);

        // What follows a partial run follows.
        Assert.Equal(("dead", "partial"), (run.State, (string)run.Result["outcome"]!));
    }

    [Fact]
    public async Task History_OfDaysThatTmdbNoLongerKeeps_DoesNotAskForThemEveryNight()
    {
        await using var system = await IngestionSystem.StartAsync(postgres, ("History:BackfillDays", "92"), ("History:KeepDays", "100"));
        var kept = Enumerable.Range(0, 92).Select(back => Newest.AddDays(-back)).Where(day => day.AddMonths(3) > TestClock.Today).ToArray();

        await system.RunAsync(History);

        Assert.Equal(kept, await DaysAsync());
        Assert.Equal(92, await system.ScalarAsync<long>("select count(*) from popularity_days"));
        Assert.Equal(0, (await system.RunAsync(History))["planned"]);
    }

    [Fact]
    public async Task History_BeyondWhatIsKept_IsDropped()
    {
        await _system.ExecuteAsync($"insert into popularity_days (date, movies) select '{Newest:O}'::date - k, 1 from generate_series(0, 60) k");

        await _system.RunAsync(History);

        Assert.Equal(Span(40), await DaysAsync());
    }

    private async Task<(string State, long Days)> EndAsync(JobRequest request)
    {
        var run = await _system.RunAsync(request);
        return (run.State, run["days"]);
    }

    private static DateOnly[] Span(int days) => [.. Enumerable.Range(0, days).Select(back => Newest.AddDays(-back))];

    private async Task<IEnumerable<DateOnly>> DaysAsync() =>
        await _system.ScalarAsync<DateOnly[]>("select array_agg(date order by date desc) from popularity_days where movies > 0");
}
