using System.Text.Json;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>No job keeps its invocation until the host loses patience and restarts the worker.</summary>
public sealed class InvocationLimitTests : IAsyncLifetime
{
    private const string Kind = "test.analytics";
    private readonly JobSystem _jobs = new() { Settings = { ["Jobs:InvocationLimit"] = "00:00:01", ["Jobs:DrainFor"] = "00:00:00.5" } };

    public Task InitializeAsync() => _jobs.InitializeAsync();

    public Task DisposeAsync() => _jobs.DisposeAsync();

    [Fact]
    public async Task Drain_OfAStepThatTakesTooLong_CancelsItGivesItBackAndSaysSo()
    {
        _jobs.Behaviours[Kind] = async (job, cancel) =>
        {
            await Task.Delay(job.Attempt == 1 ? Timeout.Infinite : 0, cancel);
            return new JobOutcome(null);
        };

        var id = await EnqueueAsync();
        await DrainAsync();
        await AssertFailedOnceAsync(id);
        await DrainAsync();

        Assert.Equal(JobState.Succeeded, (await _jobs.RowAsync(id)).State);
    }

    [Fact]
    public async Task Drain_OfAStepThatDoesNotListen_LeavesItBehindAndRefusesItsWrites()
    {
        var end = new TaskCompletionSource();
        var late = new TaskCompletionSource<Exception?>();
        _jobs.Behaviours[Kind] = async (job, _) =>
        {
            await end.Task;
            late.SetResult(await Record.ExceptionAsync(() => job.WriteFencedAsync((_, _) => Task.CompletedTask, CancellationToken.None)));
            return new JobOutcome(null);
        };

        var id = await EnqueueAsync();
        await DrainAsync();
        await AssertFailedOnceAsync(id);
        end.SetResult();

        Assert.IsType<LeaseLostException>(await late.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await AssertFailedOnceAsync(id);
    }

    [Fact]
    public async Task Drain_OfALastWriteThatTakesTooLong_KeepsNothingOfIt()
    {
        _jobs.Behaviours[Kind] = (_, _) => Task.FromResult(new JobOutcome(null)
        {
            FinalWrite = async (connection, cancel) =>
            {
                await using var command = new NpgsqlCommand("insert into genres values (97, 'half'); select pg_sleep(3600)", connection) { CommandTimeout = 0 };
                await command.ExecuteNonQueryAsync(cancel);
            },
        });

        var id = await EnqueueAsync();
        await DrainAsync();

        await AssertFailedOnceAsync(id);
        Assert.Equal(0, await _jobs.ScalarAsync<long>("select count(*) from genres where id = 97"));
    }

    [Fact]
    public void Default_WithItsGrace_EndsWellBeforeTheHostLosesPatience()
    {
        using var hostJson = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        var patience = TimeSpan.Parse(hostJson.RootElement.GetProperty("functionTimeout").GetString()!);
        var options = new JobsOptions();

        Assert.True(options.InvocationLimit * (1 + JobsOptions.Grace) <= patience - TimeSpan.FromMinutes(1));
    }

    private async Task<Guid> EnqueueAsync() => (await _jobs.Client.EnqueueAsync(new JobRequest(Kind), CancellationToken.None)).Id;

    private Task DrainAsync() => _jobs.Worker.DrainAsync(JobQueue.Analytics, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private async Task AssertFailedOnceAsync(Guid id)
    {
        var row = await _jobs.RowAsync(id);
        Assert.Equal((JobState.Pending, 1, null), (row.State, row.Attempt, row.LeaseToken));
        var attempt = Assert.Single(JsonElement.Parse(row.Attempts).EnumerateArray());
        Assert.Equal("failed", attempt.GetProperty("outcome").GetString());
        Assert.Contains("Jobs__InvocationLimit", attempt.GetProperty("error").GetString());
    }
}
