using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using MovieAnalytics.Chaos;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Functions.Background;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>An outage is a few lines in the log, however long it takes.</summary>
public sealed class JobOutageTests
{
    private const string Kind = "test.analytics";
    private const string Queue = JobQueue.Analytics;

    [Fact]
    public async Task Jobs_WhilePostgreSqlIsAway_SayOneLineAPartAndOneWhenItIsBack()
    {
        TcpProxy? proxy = null;
        var log = new LineLog();
        var jobs = new JobSystem { Logs = log, Postgres = connection => { proxy = CacheParts.ProxyBefore(connection, out var through); return through; } };
        await jobs.InitializeAsync();
        var (started, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        jobs.Behaviours[Kind] = async (_, _) =>
        {
            started.TrySetResult();
            await end.Task;
            return new JobOutcome(null);
        };
        await jobs.Client.EnqueueAsync(new JobRequest(Kind), CancellationToken.None);
        var quiet = new QuietOutages(jobs.Get<ILogger<QuietOutages>>(), TimeProvider.System);
        var running = InvokeAsync(quiet, () => jobs.Get<QueueTrigger>().WakeAsync(Queue, CancellationToken.None));
        await started.Task;

        proxy!.Cut();
        for (var tick = 0; tick < 20; tick++)
        {
            await InvokeAsync(quiet, () => jobs.Sweeper.SweepAsync(CancellationToken.None));
            await InvokeAsync(quiet, () => jobs.Get<JobRescue>().RunAsync(Queue, CancellationToken.None));
            await InvokeAsync(quiet, () => jobs.Get<QueueTrigger>().WakeAsync(Queue, CancellationToken.None));
        }
        await Eventually.TrueAsync(() => Task.FromResult(log.Lines.Any(line => line.Text.StartsWith("The heartbeat of jobs does not work"))));
        proxy.Restore();
        end.SetResult();
        await running;
        await Eventually.TrueAsync(async () =>
        {
            await InvokeAsync(quiet, () => jobs.Sweeper.SweepAsync(CancellationToken.None));
            return log.Lines.Any(line => line.Text.StartsWith("The work of timers and queues works again"));
        });

        Assert.DoesNotContain(log.Lines, line => line.HasTrace);
        Assert.InRange(log.Lines.Count, 3, 12);
        await jobs.DisposeAsync();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task Jobs_WhileRedisIsAway_SayOneLineAPart()
    {
        // Nothing listens on port 9 of the loopback.
        var log = new LineLog();
        var jobs = new JobSystem { Logs = log, Settings = { ["Redis"] = "127.0.0.1:9,connectTimeout=200" } };
        await jobs.InitializeAsync();
        var row = await jobs.RowAsync((await jobs.Client.EnqueueAsync(new JobRequest(Kind), CancellationToken.None)).Id);

        for (var i = 0; i < 50; i++)
        {
            await jobs.Get<JobTokens>().PushAsync(Queue, 1);
            await jobs.Get<JobStatusMirror>().WriteAsync(row);
            await jobs.Sweeper.SweepAsync(CancellationToken.None);
        }

        Assert.Single(log.Lines, line => line.Text.StartsWith("The status of jobs in Redis does not work"));
        Assert.Single(log.Lines, line => line.Text.StartsWith("Waking workers through Redis does not work"));
        Assert.DoesNotContain(log.Lines, line => line.HasTrace);
        await jobs.DisposeAsync();
    }

    [Fact]
    public async Task QuietOutages_OfABug_LetsItThrough()
    {
        var quiet = new QuietOutages(NullLogger<QuietOutages>.Instance, TimeProvider.System);

        await Assert.ThrowsAsync<InvalidDataException>(() => InvokeAsync(quiet, () => throw new InvalidDataException()));
    }

    private static Task InvokeAsync(QuietOutages middleware, Func<Task> function)
    {
        var context = new Mock<FunctionContext>();
        context.Setup(each => each.Items).Returns(new Dictionary<object, object>());
        return middleware.Invoke(context.Object, _ => function());
    }
}
