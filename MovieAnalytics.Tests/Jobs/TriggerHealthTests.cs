using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Functions.Http.Status;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>No trigger runs here but the one that a test makes: as on the real host after an outage of Redis.</summary>
public sealed class TriggerHealthTests : IAsyncLifetime
{
    private const string Kind = "test.analytics";
    private const string Queue = JobQueue.Analytics;
    private readonly JobSystem _jobs = new() { Settings = { ["Jobs:RescueAfter"] = "00:00:00.2" } };

    public Task InitializeAsync() => _jobs.InitializeAsync();

    public Task DisposeAsync() => _jobs.DisposeAsync();

    private JobRescue Rescue => _jobs.Get<JobRescue>();

    [Fact]
    public async Task Rescue_OfTokensThatNobodyTakes_SeesThatTheTriggerIsDeadAndRunsTheWork()
    {
        var id = await EnqueueAsync();

        Assert.Equal(0, await Rescue.RunAsync(Queue, CancellationToken.None));
        await Eventually.TrueAsync(async () => await Rescue.RunAsync(Queue, CancellationToken.None) == 1);

        Assert.Equal(JobState.Succeeded, (await _jobs.RowAsync(id)).State);
        Assert.Equal(1, _jobs.Metrics.Snapshot()[Queue].Rescued);
    }

    [Fact]
    public async Task Rescue_OnceTheTriggerIsKnownToBeDead_RunsNewWorkAtOnce()
    {
        await EnqueueAsync();
        await Eventually.TrueAsync(async () => await Rescue.RunAsync(Queue, CancellationToken.None) == 1);

        await EnqueueAsync();
        await TokenAsync();

        Assert.Equal(1, await Rescue.RunAsync(Queue, CancellationToken.None));
    }

    [Fact]
    public async Task Rescue_OfABacklogBehindATriggerThatIsBusy_LeavesItAlone()
    {
        var (started, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        _jobs.Behaviours[Kind] = async (_, _) =>
        {
            started.TrySetResult();
            await end.Task;
            return new JobOutcome(null);
        };
        await EnqueueAsync();
        var running = _jobs.Get<QueueTrigger>().WakeAsync(Queue, CancellationToken.None);
        await started.Task;
        await EnqueueAsync();
        await TokenAsync();
        await _jobs.ExecuteAsync("update jobs set run_at = now() - interval '10 minutes' where state = 'pending'");

        for (var look = 0; look < 5; look++)
        {
            Assert.Equal(0, await Rescue.RunAsync(Queue, CancellationToken.None));
            Assert.Equal(TriggerState.Alive, (await CheckAsync()).State);
            await Task.Delay(100);
        }
        end.SetResult();
        await running;
    }

    [Fact]
    public async Task Rescue_WithoutRedis_RunsWhatIsDueAndCallsNoTriggerDead()
    {
        // Nothing listens on port 9 of the loopback.
        var jobs = new JobSystem { Settings = { ["Redis"] = "127.0.0.1:9,connectTimeout=200", ["Jobs:RescueAfter"] = "00:00:01" } };
        await jobs.InitializeAsync();
        await jobs.Client.EnqueueAsync(new JobRequest(Kind), CancellationToken.None);

        await Eventually.TrueAsync(async () => await jobs.Get<JobRescue>().RunAsync(Queue, CancellationToken.None) == 1);
        Assert.All(await jobs.Get<TriggerHealth>().CheckAllAsync(CancellationToken.None), trigger => Assert.Equal(TriggerState.Unknown, trigger.State));
        await jobs.DisposeAsync();
    }

    [Fact]
    public async Task Check_WhenATriggerLivesAgain_IsAliveAgain()
    {
        await EnqueueAsync();
        await Eventually.TrueAsync(async () => (await CheckAsync()).State == TriggerState.Dead);

        await _jobs.Get<QueueTrigger>().WakeAsync(Queue, CancellationToken.None);
        await EnqueueAsync();
        await TokenAsync();

        Assert.Equal(TriggerState.Alive, (await CheckAsync()).State);
    }

    [Fact]
    public async Task Endpoint_WhileATriggerIsDeadAndWorkIsDue_IsA503ThatNamesItsQueue()
    {
        Assert.Equal(200, (await GetAsync()).Status);
        await EnqueueAsync();
        await Eventually.TrueAsync(async () => (await GetAsync()).Status == 503);

        var problem = (await GetAsync()).Json;
        Assert.Equal("/problems/triggers-dead", problem.GetProperty("type").GetString());
        Assert.Contains(Queue, problem.GetProperty("detail").GetString());
        Assert.DoesNotContain(JobQueue.Ingestion, problem.GetProperty("detail").GetString());

        await _jobs.DrainAsync();
        var (status, json) = await GetAsync();
        Assert.Equal(200, status);
        Assert.Equal(JobQueue.All, json.GetProperty("queues").EnumerateArray().Select(queue => queue.GetProperty("queue").GetString()));
    }

    private Task<TriggerReport> CheckAsync() => _jobs.Get<TriggerHealth>().CheckAsync(Queue, CancellationToken.None);

    /// <summary>Tokens are put there behind the caller's back; this one is certainly there.</summary>
    private Task TokenAsync() => _jobs.Redis.ListRightPushAsync(JobQueue.Key(Queue), "1");

    private async Task<(int Status, JsonElement Json)> GetAsync()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        var result = await new TriggerHealthFunctions(_jobs.Get<TriggerHealth>()).GetAsync(context.Request, CancellationToken.None);
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, JsonElement.Parse(body.ToArray()));
    }

    private async Task<Guid> EnqueueAsync() => (await _jobs.Client.EnqueueAsync(new JobRequest(Kind), CancellationToken.None)).Id;
}
