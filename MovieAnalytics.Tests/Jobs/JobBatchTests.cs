using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>Jobs that are claimed together: what one does must not harm the others.</summary>
public sealed class JobBatchTests(JobSystem jobs) : IClassFixture<JobSystem>, IAsyncLifetime
{
    private const string Kind = "test.analytics";

    public Task InitializeAsync() => jobs.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Drain_OfManyShortJobs_RunsEachOnceInTheOrderTheyAreDue()
    {
        List<Guid> ran = [];
        var expected = await EnqueueAsync(100);
        jobs.Behaviours[Kind] = (job, _) =>
        {
            ran.Add(job.Id);
            return Task.FromResult(new JobOutcome(new { ran.Count }));
        };

        Assert.Equal(100, await jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None));

        Assert.Equal(expected, ran);
        Assert.Equal(100, await jobs.ScalarAsync<long>(
            "select count(*) from jobs where state = 'succeeded' and attempt = 1 and (result ->> 'count')::int between 1 and 100"));
        // They were claimed together, which is the point: a claim's time is its statement's.
        Assert.InRange(await jobs.ScalarAsync<long>("select count(distinct claimed_at) from jobs"), 1, 20);
    }

    [Fact]
    public async Task Drain_WithALongJobInABatch_WritesWhatIsDoneAndGivesBackWhatWaits()
    {
        await EnqueueAsync(30);
        var (started, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var begun = 0;
        jobs.Behaviours[Kind] = async (_, _) =>
        {
            // 1 + 2 + 4 + 8 are claimed and run; the second of the next 15 takes its time.
            if (Interlocked.Increment(ref begun) == 17)
            {
                started.SetResult();
                await end.Task;
            }
            return new JobOutcome(null);
        };

        var draining = jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None);
        await started.Task;
        await UntilAsync("select count(*) = 16 from jobs where state = 'succeeded'");
        await UntilAsync("select count(*) = 13 from jobs where state = 'pending' and attempt = 0 and started_at is null and attempts = '[]'");
        Assert.Equal(13, await jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None));
        end.SetResult();

        Assert.Equal(17, await draining);
        Assert.Equal(30, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'succeeded' and attempt = 1"));
    }

    [Fact]
    public async Task Drain_ThatMustStop_GivesBackWhatWaits()
    {
        await EnqueueAsync(30);
        using var shutdown = new CancellationTokenSource();
        var begun = 0;
        jobs.Behaviours[Kind] = (_, _) =>
        {
            if (Interlocked.Increment(ref begun) == 17)
                shutdown.Cancel();
            return Task.FromResult(new JobOutcome(null));
        };

        Assert.Equal(17, await jobs.Worker.DrainAsync(JobQueue.Analytics, shutdown.Token));

        Assert.Equal(17, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'succeeded'"));
        Assert.Equal(13, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'pending' and attempt = 0 and lease_token is null"));
    }

    [Fact]
    public async Task Drain_WithAFailureInABatch_HarmsNoOther()
    {
        await EnqueueAsync(30);
        var begun = 0;
        jobs.Behaviours[Kind] = (_, _) => Interlocked.Increment(ref begun) is 17 or 18
            ? throw new PermanentJobException("Bad argument.")
            : Task.FromResult(new JobOutcome(null));

        await jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None);

        Assert.Equal(28, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'succeeded'"));
        Assert.Equal(2, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'dead' and error = 'Bad argument.'"));
    }

    [Fact]
    public async Task Claim_OfAJobThatCrashed_TakesItAlone()
    {
        var ids = await EnqueueAsync(6);
        await jobs.ExecuteAsync($"update jobs set crashes = 1 where id in ('{ids[2]}', '{ids[3]}')");

        Assert.Equal([ids[0], ids[1], ids[4], ids[5]], await ClaimAsync());
        Assert.Equal([ids[2]], await ClaimAsync());
        Assert.Equal([ids[3]], await ClaimAsync());
        Assert.Empty(await ClaimAsync());
    }

    private async Task<IEnumerable<Guid>> ClaimAsync() =>
        (await jobs.Ledger.ClaimAsync(new JobClaim(JobQueue.Analytics, "w", TimeSpan.FromMinutes(1), Count: 10), CancellationToken.None)).Select(job => job.Id);

    private Task<IReadOnlyList<Guid>> EnqueueAsync(int count) =>
        jobs.Client.EnqueueAllAsync(Enumerable.Repeat(new JobRequest(Kind), count), CancellationToken.None);

    private async Task UntilAsync(string condition)
    {
        for (var wait = 0; !await jobs.ScalarAsync<bool>(condition); wait++)
        {
            Assert.True(wait < 500, $"Not after 10 s: {condition}");
            await Task.Delay(20);
        }
    }
}
