using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using MovieAnalytics.Chaos;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Scheduling;
using MovieAnalytics.Tests.Http.Replies;
using NCrontab;

namespace MovieAnalytics.Tests.Jobs;

public sealed class JobSchedulerTests(JobSystem jobs) : IClassFixture<JobSystem>
{
    private const string Schedule = "Schedules:Test";

    [Fact]
    public async Task Enqueue_TwiceAndLateForOneOccurrence_MakesOneJob_AndAnotherForTheNext()
    {
        var punctual = await At("2026-03-01T08:30:00Z");
        var early = await At("2026-03-01T08:29:59.900Z");
        var late = await At("2026-03-01T11:00:00Z");
        var next = await At("2026-03-02T08:30:00.010Z");

        Assert.True(punctual!.Value.Created);
        Assert.Equal(new JobTicket(punctual.Value.Id, Created: false), early!.Value);
        Assert.Equal(new JobTicket(punctual.Value.Id, Created: false), late!.Value);
        Assert.True(next!.Value.Created);
        Assert.Equal(DateTime.Parse("2026-03-02T08:30:00Z").ToUniversalTime(), (await jobs.RowAsync(punctual.Value.Id)).ExpiresAt);
    }

    [Theory]
    [InlineData("*/15 * * * * *", "2026-03-01T08:30:14Z", "2026-03-01T08:30:00Z")]
    [InlineData("0 0 3 1 1 *", "2026-12-31T00:00:00Z", "2026-01-01T03:00:00Z")]
    public void LatestOccurrence_OfFrequentAndRareSchedules_IsFound(string crontab, string now, string expected) =>
        Assert.Equal(
            DateTime.Parse(expected).ToUniversalTime(),
            JobScheduler.LatestOccurrence(
                CrontabSchedule.Parse(crontab, new CrontabSchedule.ParseOptions { IncludingSeconds = true }), DateTime.Parse(now).ToUniversalTime()));

    [Fact]
    public async Task Enqueue_WithAScheduleThatIsNone_NamesTheSetting()
    {
        var scheduler = new JobScheduler(jobs.Client, Settings("every day"), TimeProvider.System);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => scheduler.EnqueueAsync(Schedule, new JobRequest("test.analytics"), CancellationToken.None));
        Assert.Contains(Schedule, error.Message);
    }

    [Fact]
    public async Task Enqueue_WhileTheDatabaseIsAway_WaitsForItAndLosesNoOccurrence()
    {
        TcpProxy? proxy = null;
        var system = new JobSystem { Postgres = connection => { proxy = CacheParts.ProxyBefore(connection, out var through); return through; } };
        await system.InitializeAsync();
        proxy!.Cut();

        var scheduler = new JobScheduler(system.Client, Settings("0 30 8 * * *"), TimeProvider.System);
        var enqueueing = scheduler.EnqueueAsync(Schedule, new JobRequest("test.analytics"), CancellationToken.None);
        await Task.Delay(100);
        Assert.False(enqueueing.IsCompleted);
        proxy.Restore();

        Assert.True((await enqueueing.WaitAsync(TimeSpan.FromSeconds(60)))!.Value.Created);
        await system.DisposeAsync();
        await proxy.DisposeAsync();
    }

    private Task<JobTicket?> At(string now) =>
        new JobScheduler(jobs.Client, Settings("0 30 8 * * *"), new FakeTimeProvider(DateTimeOffset.Parse(now)))
            .EnqueueAsync(Schedule, new JobRequest("test.analytics"), CancellationToken.None);

    private static IConfiguration Settings(string schedule) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [Schedule] = schedule }).Build();
}
