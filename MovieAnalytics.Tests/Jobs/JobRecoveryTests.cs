using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>What crashes and a lossy Redis leave behind, one damage at a time; ChaosTests do them all at once.</summary>
public sealed class JobRecoveryTests(JobSystem jobs) : IClassFixture<JobSystem>, IAsyncLifetime
{
    private const string Kind = "test.analytics";
    private static readonly Guid Lease = Guid.NewGuid();

    public Task InitializeAsync() => jobs.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Sweep_OfALeaseThatRanOut_PutsTheJobBackWithoutSpendingAnAttempt()
    {
        var id = await EnqueueAsync();
        await CrashAsync(id);

        var report = await jobs.Sweeper.SweepAsync(CancellationToken.None);

        var row = await jobs.RowAsync(id);
        Assert.Equal(1, report!.Reaped);
        Assert.Equal((JobState.Pending, 0, 1), (row.State, row.Attempt, row.Crashes));
        Assert.Contains("crashed", row.Attempts);
    }

    [Fact]
    public async Task Sweep_OfAJobThatAlwaysCrashes_EndsIt()
    {
        var id = await EnqueueAsync();
        for (var crash = 1; crash <= new JobsOptions().MaxCrashes; crash++)
        {
            Assert.Equal(JobState.Pending, (await jobs.RowAsync(id)).State);
            await CrashAsync(id);
            await jobs.Sweeper.SweepAsync(CancellationToken.None);
        }

        var row = await jobs.RowAsync(id);
        Assert.Equal(JobState.Dead, row.State);
        Assert.Contains("no sign of life", row.Error);
    }

    [Fact]
    public async Task Sweep_OfALeaseThatHolds_LeavesItAlone()
    {
        var id = await EnqueueAsync();
        await jobs.ExecuteAsync(
            $"update jobs set state = 'running', worker = 'w', claimed_at = now(), lease_token = '{Lease}', "
            + $"lease_until = now() + interval '1 minute' where id = '{id}'");

        await jobs.Sweeper.SweepAsync(CancellationToken.None);

        Assert.Equal(JobState.Running, (await jobs.RowAsync(id)).State);
    }

    [Fact]
    public async Task Run_AfterItsLeaseWentToAnother_CanNeitherWriteNorEndTheJob()
    {
        var refused = false;
        var id = await EnqueueAsync();
        jobs.Behaviours[Kind] = async (job, cancel) =>
        {
            // Frozen past its lease: another worker has the job by now.
            await jobs.ExecuteAsync($"update jobs set lease_token = '{Lease}' where id = '{id}'");
            refused = await Assert.ThrowsAsync<LeaseLostException>(() => job.WriteFencedAsync((_, _) => Task.CompletedTask, cancel)) is not null;
            return new JobOutcome(new { Zombie = true });
        };

        await jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None);

        var row = await jobs.RowAsync(id);
        Assert.True(refused);
        Assert.Equal((JobState.Running, Lease, null), (row.State, row.LeaseToken, row.Result));
        Assert.True(jobs.Metrics.Snapshot()[JobQueue.Analytics].FencedWritesRefused > 0);
    }

    [Fact]
    public async Task Sweep_WithTokensLost_PushesOneForEachDueJobAndNoMore()
    {
        for (var i = 0; i < 3; i++)
            await EnqueueAsync();
        await jobs.Redis.KeyDeleteAsync(JobQueue.Key(JobQueue.Analytics));

        await jobs.Sweeper.SweepAsync(CancellationToken.None);
        await jobs.Sweeper.SweepAsync(CancellationToken.None);

        Assert.Equal(3, await jobs.Redis.ListLengthAsync(JobQueue.Key(JobQueue.Analytics)));
    }

    [Fact]
    public async Task Drain_WithADuplicateToken_FindsNothingAndCountsIt()
    {
        await EnqueueAsync();

        Assert.Equal(1, await jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None));
        Assert.Equal(0, await jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None));
        Assert.True(jobs.Metrics.Snapshot()[JobQueue.Analytics].DuplicateTokens > 0);
    }

    [Fact]
    public async Task Sweep_OfAPendingJobPastItsWindow_ExpiresIt()
    {
        var ticket = await jobs.Client.EnqueueAsync(new JobRequest(Kind) { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) }, CancellationToken.None);

        await jobs.DrainAsync();
        await jobs.Sweeper.SweepAsync(CancellationToken.None);

        Assert.Equal(JobState.Expired, (await jobs.RowAsync(ticket.Id)).State);
    }

    [Fact]
    public async Task Sweep_OfFinishedJobsPastRetention_DeletesThem()
    {
        var old = await EnqueueAsync();
        var recent = await EnqueueAsync();
        await jobs.DrainAsync();
        await jobs.ExecuteAsync($"update jobs set finished_at = now() - interval '15 days' where id = '{old}'");

        await jobs.Sweeper.SweepAsync(CancellationToken.None);

        Assert.Null(await jobs.Ledger.FindAsync(old, CancellationToken.None));
        Assert.NotNull(await jobs.Ledger.FindAsync(recent, CancellationToken.None));
    }

    [Fact]
    public async Task Sweep_WhileAnotherInstanceSweeps_ReturnsAtOnce()
    {
        await using var other = await jobs.DataSource.OpenConnectionAsync();
        await using var command = new Npgsql.NpgsqlCommand("select pg_advisory_lock(x'5357454550'::bigint)", other);
        await command.ExecuteNonQueryAsync();

        Assert.Null(await jobs.Sweeper.SweepAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Status_InRedis_IsOfTheNewestChangeWhateverTheOrderOfWrites()
    {
        var id = await EnqueueAsync();
        var early = await jobs.RowAsync(id);
        await jobs.DrainAsync();
        var mirror = jobs.Get<JobStatusMirror>();
        await mirror.WriteAsync(await jobs.RowAsync(id));

        await mirror.WriteAsync(early);

        Assert.Equal(JobState.Succeeded, (await mirror.ReadAsync(id))!.Status);
        Assert.Equal(JobState.Succeeded, (string?)await jobs.Redis.HashGetAsync($"job:{id}", "status"));
    }

    [Fact]
    public async Task Status_WithRedisFlushed_ComesFromTheLedger()
    {
        var id = await EnqueueAsync();
        await jobs.DrainAsync();
        await jobs.Redis.KeyDeleteAsync(JobStatusMirror.Key(id));

        Assert.Equal(JobState.Succeeded, (await jobs.Reader.FindAsync(id, CancellationToken.None))!.Status);
        Assert.Null(await jobs.Reader.FindAsync(Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task Metrics_OfDueWork_TellItsDepthAndAge()
    {
        await EnqueueAsync();
        await jobs.ExecuteAsync("update jobs set run_at = now() - interval '10 minutes'");

        var sections = await ((IMetricSource)jobs.Get<IEnumerable<IMetricSource>>().Single(source => source is JobMetricSource))
            .ReadAsync(CancellationToken.None);
        var text = PrometheusText.Format(sections.SelectMany(section => section.Families), openMetrics: false);

        Assert.Contains("jobs_due{queue=\"analytics\"} 1\n", text);
        Assert.Matches("jobs_oldest_due_seconds{queue=\"analytics\"} 60\\d", text);
    }

    private async Task<Guid> EnqueueAsync() => (await jobs.Client.EnqueueAsync(new JobRequest(Kind), CancellationToken.None)).Id;

    /// <summary>As if a worker had claimed the job and died, a whole lease ago.</summary>
    private Task CrashAsync(Guid id) => jobs.ExecuteAsync(
        $"update jobs set state = 'running', attempt = attempt + 1, worker = 'w', claimed_at = now(), lease_token = '{Guid.NewGuid()}', "
        + $"lease_until = now() - interval '1 second', run_at = now() where id = '{id}'");
}
