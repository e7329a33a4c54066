using System.Text.Json;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>How far a job is, how fast, and when it will be done.</summary>
public sealed class JobProgressTests(JobSystem jobs) : IClassFixture<JobSystem>, IAsyncLifetime
{
    private const string Parent = "test.ingestion";
    private const string Child = "test.analytics";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public Task InitializeAsync() => jobs.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void From_TellsTheSpeedOfTheStageAndWhenItWillBeDone()
    {
        var progress = ProgressStatus.From(Running(new JobProgress("ingesting", 200, 1000, Noon, Noon.AddSeconds(10))))!;

        Assert.Equal(("ingesting", 200L, 1000L), (progress.Stage, progress.Done, progress.Total));
        Assert.Equal(20, progress.PerSecond);
        Assert.Equal(Noon.AddSeconds(50).UtcDateTime, progress.ExpectedEnd);
    }

    [Fact]
    public void From_WithoutATotal_TellsNoEnd()
    {
        var progress = ProgressStatus.From(Running(new JobProgress("reading", 200, null, Noon, Noon.AddSeconds(10))))!;

        Assert.Equal((20, null), (progress.PerSecond, progress.ExpectedEnd));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(200, 0.5)]
    public void From_WithTooLittleToGoBy_TellsNeitherSpeedNorEnd(long done, double seconds)
    {
        var progress = ProgressStatus.From(Running(new JobProgress("ingesting", done, 1000, Noon, Noon.AddSeconds(seconds))))!;

        Assert.Equal((null, null), (progress.PerSecond, progress.ExpectedEnd));
    }

    [Fact]
    public void From_OfAJobThatSucceeded_IsNothing() =>
        Assert.Null(ProgressStatus.From(new JobRow { State = JobState.Succeeded, Progress = Json(new JobProgress("ingesting", 1, 2, Noon, Noon)) }));

    [Fact]
    public async Task OfAParent_IsWhatItsChildrenHaveDoneOfItsWork()
    {
        jobs.Behaviours[Parent] = (job, _) =>
        {
            job.Report("ingesting", 0, 100);
            return Task.FromResult(new JobOutcome(null) { Children = [new JobRequest(Child), new JobRequest(Child), new JobRequest(Child)] });
        };
        jobs.Behaviours[Child] = (job, _) =>
        {
            job.Report("ingesting", 30, 30);
            return Task.FromResult(new JobOutcome(null));
        };
        var id = (await jobs.Client.EnqueueAsync(new JobRequest(Parent), CancellationToken.None)).Id;
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        var before = await jobs.Reader.FindAsync(id, CancellationToken.None);
        await jobs.ExecuteAsync($"""
            update jobs set state = 'succeeded', finished_at = now(), progress = '{Json(new JobProgress("ingesting", 40, 40, Noon, Noon))}',
                started_at = now() - interval '2 seconds', updated_at = now()
            where id = (select min(id::text)::uuid from jobs where parent_id = '{id}')
            """);
        var after = await jobs.Reader.FindAsync(id, CancellationToken.None);

        Assert.Equal((0L, 100L, null), (before!.Progress!.Done, before.Progress.Total, before.Progress.PerSecond));
        Assert.Equal((40L, 100L, 20.0), (after!.Progress!.Done, after.Progress.Total, Math.Round(after.Progress.PerSecond!.Value)));
        Assert.InRange(after.Progress.ExpectedEnd!.Value - DateTime.UtcNow, TimeSpan.Zero, TimeSpan.FromSeconds(3.5));
    }

    [Fact]
    public async Task OfAParentThatDidNotSay_CountsItsChildren()
    {
        jobs.Behaviours[Parent] = (_, _) => Task.FromResult(new JobOutcome(null) { Children = [new JobRequest(Child), new JobRequest(Child)] });
        var id = (await jobs.Client.EnqueueAsync(new JobRequest(Parent), CancellationToken.None)).Id;
        await jobs.Worker.DrainAsync(JobQueue.Ingestion, CancellationToken.None);

        Assert.Equal(new ProgressStatus("children", 0, 2), (await jobs.Reader.FindAsync(id, CancellationToken.None))!.Progress);
    }

    private static JobRow Running(JobProgress progress) => new() { State = JobState.Running, Progress = Json(progress) };

    private static string Json(JobProgress progress) => JsonSerializer.Serialize(progress, JobJson.Options);
}
