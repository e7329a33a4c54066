using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>Every way through the state machine, one job at a time.</summary>
public sealed class JobLifecycleTests(JobSystem jobs) : IClassFixture<JobSystem>, IAsyncLifetime
{
    private const string Kind = "test.analytics";

    public Task InitializeAsync() => jobs.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Enqueue_ThenDrain_SucceedsWithResultAndFinalWriteTogether()
    {
        jobs.Behaviours[Kind] = (job, _) => Task.FromResult(new JobOutcome(new { RowCount = job.Args<Echo>().Value })
        {
            FinalWrite = async (connection, cancel) =>
            {
                await using var command = new Npgsql.NpgsqlCommand("insert into genres values (99, 'written')", connection);
                await command.ExecuteNonQueryAsync(cancel);
            },
            Generations = ["trending"],
        });
        var before = await jobs.ScalarAsync<long>("select generation from data_generations where name = 'trending'");

        var ticket = await EnqueueAsync(new JobRequest(Kind) { Args = new Echo(7) });
        await jobs.DrainAsync();

        var row = await jobs.RowAsync(ticket.Id);
        Assert.Equal(JobState.Succeeded, row.State);
        Assert.Equal("""{"row_count": 7}""", row.Result);
        Assert.Equal("written", await jobs.ScalarAsync<string>("select name from genres where id = 99"));
        Assert.True(await jobs.ScalarAsync<long>("select generation from data_generations where name = 'trending'") > before);
    }

    [Fact]
    public async Task Enqueue_WithALiveDedupKey_ReturnsTheJobThatIsThere()
    {
        var first = await EnqueueAsync(new JobRequest(Kind) { DedupKey = "same" });
        var second = await EnqueueAsync(new JobRequest(Kind) { DedupKey = "same" });
        await jobs.DrainAsync();
        var third = await EnqueueAsync(new JobRequest(Kind) { DedupKey = "same" });

        Assert.Equal(new JobTicket(first.Id, Created: false), second);
        Assert.True(third.Created);
    }

    [Fact]
    public async Task Enqueue_WithAOnceKey_ReturnsTheJobAlsoAfterItsEnd()
    {
        var first = await EnqueueAsync(new JobRequest(Kind) { OnceKey = "occurrence" });
        await jobs.DrainAsync();

        Assert.Equal(new JobTicket(first.Id, Created: false), await EnqueueAsync(new JobRequest(Kind) { OnceKey = "occurrence" }));
    }

    [Fact]
    public async Task Enqueue_OfAnUnknownKind_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => EnqueueAsync(new JobRequest("test.nobody")));

    [Fact]
    public async Task Enqueue_OfAChainThatCannotGoOn_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => EnqueueAsync(new JobRequest(Kind) { Continuation = new JobRequest("test.nobody") }));

    [Fact]
    public async Task Run_FailingTwice_IsRetriedAndKeepsTheErrorsOfEachAttempt()
    {
        jobs.Behaviours[Kind] = (job, _) => job.Attempt < 3
            ? throw new InvalidDataException($"attempt {job.Attempt}")
            : Task.FromResult(new JobOutcome(null));

        var ticket = await EnqueueAsync(new JobRequest(Kind));
        await jobs.DrainAsync();

        var status = await jobs.Reader.FindAsync(ticket.Id, CancellationToken.None);
        Assert.Equal(JobState.Succeeded, status!.Status);
        var attempts = status.Attempts!.Value.EnumerateArray().ToList();
        Assert.Equal(["failed", "failed", "succeeded"], attempts.Select(attempt => attempt.GetProperty("outcome").GetString()));
        Assert.Contains("attempt 2", attempts[1].GetProperty("error").GetString());
    }

    [Fact]
    public async Task Run_FailingAlways_IsDeadAfterItsLastAttempt()
    {
        jobs.Behaviours[Kind] = (_, _) => throw new InvalidDataException("no luck");

        var ticket = await EnqueueAsync(new JobRequest(Kind) { MaxAttempts = 3 });
        await jobs.DrainAsync();

        var row = await jobs.RowAsync(ticket.Id);
        Assert.Equal((JobState.Dead, 3, "InvalidDataException: no luck"), (row.State, row.Attempt, row.Error));
    }

    [Fact]
    public async Task Run_WithAPermanentError_IsDeadAtOnce()
    {
        jobs.Behaviours[Kind] = (job, _) => throw new PermanentJobException("Set Tmdb:ApiKey.");

        var ticket = await EnqueueAsync(new JobRequest(Kind));
        await jobs.DrainAsync();

        var row = await jobs.RowAsync(ticket.Id);
        Assert.Equal((JobState.Dead, 1, "Set Tmdb:ApiKey."), (row.State, row.Attempt, row.Error));
    }

    [Fact]
    public async Task Run_AskedToRetryLater_WaitsAtLeastThatLong()
    {
        jobs.Behaviours[Kind] = (_, _) => throw new TransientJobException("Too many requests.", TimeSpan.FromMinutes(5));

        var ticket = await EnqueueAsync(new JobRequest(Kind));
        await jobs.DrainAsync();

        var row = await jobs.RowAsync(ticket.Id);
        Assert.Equal(JobState.Pending, row.State);
        Assert.True(row.RunAt - row.UpdatedAt >= TimeSpan.FromMinutes(4.9));
    }

    [Fact]
    public async Task Run_WithAFinalWriteThatFails_KeepsNothingOfIt()
    {
        jobs.Behaviours[Kind] = (_, _) => Task.FromResult(new JobOutcome(null)
        {
            FinalWrite = async (connection, cancel) =>
            {
                await using var command = new Npgsql.NpgsqlCommand("insert into genres values (98, 'half'); select 1 / 0", connection);
                await command.ExecuteNonQueryAsync(cancel);
            },
        });

        var ticket = await EnqueueAsync(new JobRequest(Kind) { MaxAttempts = 1 });
        await jobs.DrainAsync();

        Assert.Equal(JobState.Dead, (await jobs.RowAsync(ticket.Id)).State);
        Assert.Equal(0, await jobs.ScalarAsync<long>("select count(*) from genres where id = 98"));
    }

    [Fact]
    public async Task Run_WhenTheHostStops_IsHandedBackWithoutSpendingAnAttempt()
    {
        using var shutdown = new CancellationTokenSource();
        jobs.Behaviours[Kind] = async (_, cancel) =>
        {
            await shutdown.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancel);
            return new JobOutcome(null);
        };

        var ticket = await EnqueueAsync(new JobRequest(Kind));
        await jobs.Worker.DrainAsync(JobQueue.Analytics, shutdown.Token);

        var row = await jobs.RowAsync(ticket.Id);
        Assert.Equal((JobState.Pending, 0), (row.State, row.Attempt));
        Assert.Contains("returned", row.Attempts);
    }

    [Fact]
    public async Task Cancel_OfARunningJob_ReachesItAtTheNextHeartbeat()
    {
        var ticket = await EnqueueAsync(new JobRequest(Kind));
        jobs.Behaviours[Kind] = async (_, cancel) =>
        {
            Assert.Equal(JobChange.Done, await jobs.Client.CancelAsync(ticket.Id, CancellationToken.None));
            await Task.Delay(TimeSpan.FromSeconds(30), cancel);
            return new JobOutcome(null);
        };

        await jobs.DrainAsync();

        Assert.Equal(JobState.Cancelled, (await jobs.RowAsync(ticket.Id)).State);
    }

    [Fact]
    public async Task Cancel_OfAPendingJob_EndsItAtOnce_AndOfAnEndedOneIsRefused()
    {
        var ticket = await EnqueueAsync(new JobRequest(Kind));

        Assert.Equal(JobChange.Done, await jobs.Client.CancelAsync(ticket.Id, CancellationToken.None));
        Assert.Equal(JobState.Cancelled, (await jobs.RowAsync(ticket.Id)).State);
        Assert.Equal(JobChange.WrongState, await jobs.Client.CancelAsync(ticket.Id, CancellationToken.None));
        Assert.Equal(JobChange.NotFound, await jobs.Client.CancelAsync(Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task Retry_OfADeadJob_GivesItAllAttemptsAgain()
    {
        jobs.Behaviours[Kind] = (_, _) => throw new PermanentJobException("broken");
        var ticket = await EnqueueAsync(new JobRequest(Kind));
        await jobs.DrainAsync();
        jobs.Behaviours.Clear();

        Assert.Equal(JobChange.Done, await jobs.Client.RetryAsync(ticket.Id, CancellationToken.None));
        await jobs.DrainAsync();

        Assert.Equal(JobState.Succeeded, (await jobs.RowAsync(ticket.Id)).State);
        Assert.Equal(JobChange.WrongState, await jobs.Client.RetryAsync(ticket.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Retry_WhileANewerJobDoesTheSameWork_IsRefused()
    {
        jobs.Behaviours[Kind] = (_, _) => throw new PermanentJobException("broken");
        var dead = await EnqueueAsync(new JobRequest(Kind) { DedupKey = "work" });
        await jobs.DrainAsync();
        await EnqueueAsync(new JobRequest(Kind) { DedupKey = "work" });

        Assert.Equal(JobChange.SupersededByLiveJob, await jobs.Client.RetryAsync(dead.Id, CancellationToken.None));
    }

    private Task<JobTicket> EnqueueAsync(JobRequest request) => jobs.Client.EnqueueAsync(request, CancellationToken.None);

    private sealed record Echo(int Value);
}
