using System.Text.Json;
using MovieAnalytics.MiniHost;

namespace MovieAnalytics.Tests.Worker;

/// <summary>Jobs through the real worker: its timers, its list functions, and what becomes of a job when the worker is stopped in the middle.</summary>
public sealed class WorkerJobTests : IAsyncLifetime
{
    private const string Running = "running";
    private WorkerSystem _system = null!;

    public async Task InitializeAsync() => _system = await WorkerSystem.StartAsync();

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Timers_EachFired_SucceedAndSchedulesEnqueueTheirJobs()
    {
        foreach (var timer in _system.Host.Functions.Where(function => function.TriggerType == "timerTrigger"))
            Assert.Equal(new InvocationResult(InvocationOutcome.Succeeded), await _system.Host.FireAsync(timer.Name));

        var jobs = await _system.JobAsync("/admin/jobs");
        Assert.Equal(
            ["compute.all", "ingest.run", "search.build-index"], jobs.EnumerateArray().Select(job => job.GetProperty("kind").GetString()).Order().Take(3));
    }

    [Fact]
    public async Task Lists_Polled_CarryAPipelineThroughAllQueuesAndTheEventsTellOfIt()
    {
        using var stop = new CancellationTokenSource();
        var polling = _system.Host.PollListsAsync(_system.Redis, stop.Token);
        var path = await _system.PostAsync($"/admin/ingest/run?movie_id={await _system.FirstMovieAsync()}");

        using var events = await _system.Client.GetAsync($"{path}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType!.MediaType);
        var text = await events.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Contains("event: job\n", text);
        Assert.Contains("\"status\":\"succeeded\"", text);

        // The chain goes on by itself: what was ingested is computed and indexed.
        foreach (var queue in new[] { "analytics", "indexing" })
            await Infrastructure.Eventually.TrueAsync(async () =>
                (await _system.JobAsync($"/admin/jobs?queue={queue}&status=succeeded")).GetArrayLength() > 0);
        await stop.CancelAsync();
        await polling;
    }

    [Fact]
    public async Task Worker_KilledInTheMiddleOfAJob_LosesNothing()
    {
        var path = await BeginHeldJobAsync();
        var running = _system.Host.RunItemAsync("IngestionQueue", "");
        await _system.WaitForAsync(path, Running);

        await _system.Host.KillWorkerAsync();
        Assert.Equal(InvocationOutcome.WorkerLost, (await running).Outcome);

        _system.ReleaseTmdb();
        await WorkerBuild.StartAgainAsync(_system.Host);
        var job = await FinishAsync(path);
        Assert.Equal(1, job.GetProperty("crashes").GetInt32());
    }

    [Fact]
    public async Task Invocation_CancelledInTheMiddleOfAJob_GivesTheJobBackWithoutAnAttempt()
    {
        var path = await BeginHeldJobAsync();
        using var cancel = new CancellationTokenSource();
        var running = _system.Host.RunItemAsync("IngestionQueue", "", cancel.Token);
        await _system.WaitForAsync(path, Running);

        await cancel.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));

        var job = await _system.WaitForAsync(path, "pending");
        Assert.Equal(0, job.GetProperty("attempt").GetInt32());
        Assert.Equal(0, job.GetProperty("crashes").GetInt32());
    }

    [Fact]
    public async Task Worker_TerminatedInTheMiddleOfAJob_GivesItBackWithoutAnAttempt()
    {
        var path = await BeginHeldJobAsync();
        var running = _system.Host.RunItemAsync("IngestionQueue", "");
        await _system.WaitForAsync(path, Running);

        await _system.Host.TerminateWorkerAsync(TimeSpan.FromSeconds(20));
        await running;

        _system.ReleaseTmdb();
        await WorkerBuild.StartAgainAsync(_system.Host);
        var job = await FinishAsync(path);
        Assert.Equal((1, 0), (job.GetProperty("attempt").GetInt32(), job.GetProperty("crashes").GetInt32()));
    }

    [Fact]
    public async Task Job_CancelledByAdministrator_EndsCancelled()
    {
        var path = await BeginHeldJobAsync();
        var running = _system.Host.RunItemAsync("IngestionQueue", "");
        await _system.WaitForAsync(path, Running);

        using var response = await _system.Client.PostAsync($"{path}/cancel", null);
        Assert.True(response.IsSuccessStatusCode);
        await _system.WaitForAsync(path, "cancelled");
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Log_OfAWorkerAtWork_HasNoStatementsOfTheDatabase()
    {
        await _system.PostAsync("/admin/compute/genre-stats");
        await _system.Host.RunItemAsync("AnalyticsQueue", "");
        Assert.DoesNotContain(
            _system.Host.Log, line => line.Contains("Npgsql", StringComparison.Ordinal) && line.StartsWith("Information", StringComparison.Ordinal));
    }

    private async Task<string> BeginHeldJobAsync()
    {
        var movie = await _system.FirstMovieAsync();
        _system.HoldTmdb();
        return await _system.PostAsync($"/admin/ingest/run?movie_id={movie}");
    }

    // As the host goes on: the sweep's timer, then the list's token.
    private async Task<JsonElement> FinishAsync(string path)
    {
        var job = await _system.JobAsync(path);
        await Infrastructure.Eventually.TrueAsync(async () =>
        {
            await _system.Host.FireAsync("SweepJobs");
            await _system.Host.RunItemAsync("IngestionQueue", "");
            return (job = await _system.JobAsync(path)).GetProperty("status").GetString() == "succeeded";
        });
        return job;
    }
}
