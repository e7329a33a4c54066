using System.Collections.Concurrent;
using System.Diagnostics;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Tests.Jobs;

namespace MovieAnalytics.Tests.Telemetry;

/// <summary>What one request or timer sets off is one trace, through the queue and to the last statement.</summary>
public sealed class JobTraceTests : IAsyncLifetime
{
    private readonly JobSystem _jobs = new();

    public Task InitializeAsync() => _jobs.InitializeAsync();

    public Task DisposeAsync() => _jobs.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chain_OfJobs_IsOneTrace(bool isListenedTo)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => isListenedTo && source.Name is Tracing.SourceName or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var traces = new ConcurrentDictionary<string, ActivityTraceId>();
        foreach (var queue in new[] { "ingestion", "analytics", "indexing" })
        {
            _jobs.Behaviours[$"test.{queue}"] = async (_, cancel) =>
            {
                traces[queue] = Activity.Current!.TraceId;
                await _jobs.ScalarAsync<int>("select 1");
                return new JobOutcome(null);
            };
        }

        ActivityTraceId trace;
        using (var timer = Tracing.Start("timer Test", ActivityKind.Consumer, parent: null))
        {
            trace = timer.TraceId;
            var index = new JobRequest("test.indexing");
            var compute = new JobRequest("test.analytics") { Continuation = index };
            await _jobs.Client.EnqueueAsync(new JobRequest("test.ingestion") { Continuation = compute }, CancellationToken.None);
        }
        await _jobs.DrainAsync();

        Assert.Equal(["analytics", "indexing", "ingestion"], traces.Keys.Order());
        Assert.All(traces.Values, of => Assert.Equal(trace, of));
        var ours = spans.Where(span => span.TraceId == trace).ToList();
        if (!isListenedTo)
            return;
        Assert.Equal(
            ["job test.analytics", "job test.indexing", "job test.ingestion", "timer Test"],
            ours.Where(span => span.Source.Name == Tracing.SourceName).Select(span => span.OperationName).Order());
        Assert.Contains(ours, span => span.Source.Name == "Npgsql" && span.ParentId == ours.Single(x => x.OperationName == "job test.indexing").Id);
    }

    [Fact]
    public async Task Step_ThatFails_MarksItsSpan()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        _jobs.Behaviours["test.analytics"] = (_, _) => throw new PermanentJobException("It cannot be.");

        var id = (await _jobs.Client.EnqueueAsync(new JobRequest("test.analytics"), CancellationToken.None)).Id;
        await _jobs.DrainAsync();

        var span = Assert.Single(spans, span => id.Equals(span.GetTagItem("job.id")));
        Assert.Equal((ActivityStatusCode.Error, nameof(PermanentJobException)), (span.Status, span.StatusDescription));
    }
}
