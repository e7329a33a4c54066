using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Core.Telemetry;
using Npgsql;

namespace MovieAnalytics.Core.Jobs;

/// <summary>Jobs at /metrics: this process's counters, and the depth of each queue as of some seconds ago.</summary>
internal sealed class JobMetricSource(JobMetrics metrics, JobReader reader, TimeProvider time, ILogger<JobMetricSource> logger) : IMetricSource
{
    private static readonly TimeSpan DepthsKeptFor = TimeSpan.FromSeconds(5);
    private IReadOnlyList<QueueDepth> _depths = [];
    private readonly OutageLog _outage = new("Counting due jobs for /metrics", logger, time);
    private long _depthsReadAt;

    public async ValueTask<IReadOnlyList<MetricSection>> ReadAsync(CancellationToken cancellationToken)
    {
        await ReadDepthsAsync(cancellationToken);
        var counters = metrics.Snapshot();
        var queues = JobQueue.All.ToDictionary(queue => queue, queue => new
        {
            Counters = counters.GetValueOrDefault(queue) ?? new JobCounters(),
            Depth = _depths.FirstOrDefault(depth => depth.Queue == queue),
        });
        var families = new List<MetricFamily>
        {
            Counter("jobs_enqueued", "Jobs enqueued by this process.", count => count.Enqueued),
            Counter("jobs_claimed", "Jobs claimed by this process.", count => count.Claimed),
            Counter("jobs_succeeded", "Jobs that this process ran to success.", count => count.Succeeded),
            Counter("jobs_failed", "Attempts that failed in this process.", count => count.Failed),
            Counter("jobs_duplicate_tokens", "Wake-up tokens that found nothing due.", count => count.DuplicateTokens),
            Counter("jobs_lost_tokens", "Wake-up tokens that Redis did not take.", count => count.LostTokens),
            Counter("jobs_reaped", "Leases that ran out and were taken back.", count => count.Reaped),
            Counter("jobs_fenced_writes_refused", "Writes refused because the lease was lost.", count => count.FencedWritesRefused),
            Counter("jobs_rescued", "Jobs run by the rescue timer because no trigger picked them up.", count => count.Rescued),
            Gauge("jobs_due", "Jobs that are due.", depth => depth.Due),
            Gauge("jobs_running", "Jobs that a worker holds.", depth => depth.Running),
            Gauge("jobs_dead", "Jobs that ended without success and wait for a retry.", depth => depth.Dead),
            Gauge("jobs_oldest_due_seconds", "Age of the oldest due job.", depth => depth.OldestDueSeconds),
        };
        return [new MetricSection("jobs", queues, families)];

        MetricFamily Counter(string name, string help, Func<JobCounters, long> value) => new(
            name, MetricType.Counter, help, [.. queues.Select(queue => new MetricSample(value(queue.Value.Counters), ("queue", queue.Key)))]);

        MetricFamily Gauge(string name, string help, Func<QueueDepth, double> value) => new(
            name, MetricType.Gauge, help, [.. _depths.Select(depth => new MetricSample(value(depth), ("queue", depth.Queue)))]);
    }

    private async Task ReadDepthsAsync(CancellationToken cancellationToken)
    {
        if (_depthsReadAt != 0 && time.GetElapsedTime(_depthsReadAt) < DepthsKeptFor)
            return;
        _depthsReadAt = time.GetTimestamp();
        try
        {
            _depths = await reader.DepthsAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(1), time, cancellationToken);
            _outage.Worked();
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // The other figures matter most when the database is away.
            _outage.Failed(error);
            _depths = [];
        }
    }
}
