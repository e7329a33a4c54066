using System.Text.Json;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>Parents, children and chains.</summary>
public sealed class JobTreeTests(JobSystem jobs) : IClassFixture<JobSystem>, IAsyncLifetime
{
    private const string Parent = "test.ingestion";
    private const string Child = "test.analytics";
    private const string Next = "test.indexing";

    public Task InitializeAsync() => jobs.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task FanOut_WhenTheLastChildEnds_EndsTheParentWithTheSumsAndStartsTheNext()
    {
        FanOut(children: 3);
        jobs.Behaviours[Child] = (job, _) => Task.FromResult(new JobOutcome(new { Fetched = job.Args<Number>().Value, Note = "text" }));
        var nextRan = false;
        jobs.Behaviours[Next] = (_, _) =>
        {
            nextRan = true;
            return Task.FromResult(new JobOutcome(null));
        };

        var ticket = await EnqueueParentAsync();
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        var waiting = await jobs.Reader.FindAsync(ticket.Id, CancellationToken.None);
        await jobs.DrainAsync();

        Assert.Equal((JobState.Running, 3), (waiting!.Status, waiting.Children!.Open));
        var ended = await jobs.Reader.FindAsync(ticket.Id, CancellationToken.None);
        Assert.Equal(JobState.Succeeded, ended!.Status);
        var result = ended.Result!.Value;
        Assert.Equal((1 + 2 + 3 + 10, "complete"), (result.GetProperty("fetched").GetInt32(), result.GetProperty("outcome").GetString()));
        Assert.Equal(3, ended.Children!.ByState![JobState.Succeeded]);
        Assert.True(nextRan);
    }

    [Fact]
    public async Task FanOut_WithADeadChild_IsPartialAndDead_UntilItsRetrySucceeds()
    {
        FanOut(children: 3);
        jobs.Behaviours[Child] = (job, _) => job.Args<Number>().Value == 2
            ? throw new PermanentJobException("no")
            : Task.FromResult(new JobOutcome(new { Fetched = 1 }));

        var ticket = await EnqueueParentAsync();
        await jobs.DrainAsync();
        var partial = await jobs.RowAsync(ticket.Id);
        jobs.Behaviours[Child] = (_, _) => Task.FromResult(new JobOutcome(new { Fetched = 1 }));
        var change = await jobs.Client.RetryAsync(ticket.Id, CancellationToken.None);
        await jobs.DrainAsync();
        var complete = await jobs.RowAsync(ticket.Id);

        Assert.Equal(JobState.Dead, partial.State);
        Assert.Contains("1 of 3 child jobs", partial.Error);
        Assert.Equal(("partial", 12), Outcome(partial.Result!));
        Assert.Equal(JobChange.Done, change);
        Assert.Equal(JobState.Succeeded, complete.State);
        Assert.Equal(("complete", 13), Outcome(complete.Result!));
    }

    [Fact]
    public async Task FanOut_WhoseChildDidHalfItsWork_IsPartialAndTheChainGoesOn()
    {
        FanOut(children: 2);
        jobs.Behaviours[Child] = (job, _) => job.Args<Number>().Value == 2
            ? throw new PermanentJobException("no")
            : Task.FromResult(new JobOutcome(new { Outcome = "partial" }));

        var ticket = await EnqueueParentAsync();
        await jobs.DrainAsync();

        var parent = await jobs.RowAsync(ticket.Id);
        Assert.Equal((JobState.Dead, "partial"), (parent.State, parent.Outcome));
        Assert.Equal("partial", await jobs.ScalarAsync<string>($"select outcome from jobs where parent_id = '{ticket.Id}' and state = 'succeeded'"));
        Assert.Equal(1, await jobs.ScalarAsync<long>("select count(*) from jobs where kind = 'test.indexing'"));
    }

    [Fact]
    public async Task FanOut_ThatDidNoGood_DoesNotContinueWhateverItsResultSays()
    {
        // The words are in the result's text, but nobody's outcome.
        jobs.Behaviours[Parent] = (_, _) => Task.FromResult(new JobOutcome(new { Note = new { Outcome = "partial" } }) { Children = [new JobRequest(Child)] });
        jobs.Behaviours[Child] = (_, _) => throw new PermanentJobException("no");

        var ticket = await EnqueueParentAsync();
        await jobs.DrainAsync();

        var parent = await jobs.RowAsync(ticket.Id);
        Assert.Equal((JobState.Dead, "none"), (parent.State, parent.Outcome));
        Assert.Equal(0, await jobs.ScalarAsync<long>("select count(*) from jobs where kind = 'test.indexing'"));
    }

    [Fact]
    public async Task Cancel_OfAWaitingParent_CancelsItsChildrenAndThenItself()
    {
        FanOut(children: 4);
        var ticket = await EnqueueParentAsync();
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);

        Assert.Equal(JobChange.Done, await jobs.Client.CancelAsync(ticket.Id, CancellationToken.None));

        Assert.Equal(JobState.Cancelled, (await jobs.RowAsync(ticket.Id)).State);
        Assert.Equal(4, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'cancelled' and parent_id is not null"));
        Assert.Equal(0, await jobs.ScalarAsync<long>("select count(*) from jobs where kind = 'test.indexing'"));
    }

    [Fact]
    public async Task Children_EndingAtTheSameTime_EndTheParentOnce()
    {
        FanOut(children: 24);
        var ticket = await EnqueueParentAsync();
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None)));

        Assert.Equal(JobState.Succeeded, (await jobs.RowAsync(ticket.Id)).State);
        Assert.Equal(1, await jobs.ScalarAsync<long>("select count(*) from jobs where kind = 'test.indexing'"));
    }

    [Fact]
    public async Task Chains_ThatGoOnWhileTheNextJobWaits_GoOnWithThatOne()
    {
        for (var run = 0; run < 5; run++)
            await EnqueueParentAsync();
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);

        Assert.Equal(1, await CountNextAsync());
    }

    [Fact]
    public async Task Chain_ThatGoesOnWhileTheNextJobRuns_GetsAnother()
    {
        // What runs may have read the data before this run changed it.
        jobs.Behaviours[Next] = async (_, _) =>
        {
            jobs.Behaviours.Remove(Next, out var _);
            await EnqueueParentAsync();
            await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);
            return new JobOutcome(null);
        };
        await EnqueueParentAsync();
        await jobs.DrainAsync();

        Assert.Equal(2, await CountNextAsync());
        Assert.Equal(4, await jobs.ScalarAsync<long>("select count(*) from jobs where state = 'succeeded'"));
    }

    [Theory]
    [InlineData("args = '{\"other\": 1}'")]
    [InlineData("continuation = '{\"kind\": \"test.analytics\"}'")]
    [InlineData("expires_at = now() + interval '1 hour'")]
    [InlineData("attempt = 1")]
    [InlineData("priority = 9")]
    public async Task Chain_WhoseNextJobIsNotTheOneThatWaits_GetsAnother(string different)
    {
        await EnqueueParentAsync();
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        await jobs.ExecuteAsync($"update jobs set {different} where kind = '{Next}'");
        await EnqueueParentAsync();
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);

        Assert.Equal(2, await CountNextAsync());
    }

    private Task<long> CountNextAsync() => jobs.ScalarAsync<long>($"select count(*) from jobs where kind = '{Next}'");

    private void FanOut(int children) => jobs.Behaviours[Parent] = (_, _) => Task.FromResult(new JobOutcome(new { Fetched = 10 })
    {
        Children = [.. Enumerable.Range(1, children).Select(number => new JobRequest(Child) { Args = new Number(number) })],
    });

    private Task<JobTicket> EnqueueParentAsync() =>
        jobs.Client.EnqueueAsync(new JobRequest(Parent) { Continuation = new JobRequest(Next) }, CancellationToken.None);

    private static (string?, int) Outcome(string result)
    {
        var json = JsonElement.Parse(result);
        return (json.GetProperty("outcome").GetString(), json.GetProperty("fetched").GetInt32());
    }

    private sealed record Number(int Value);
}
