using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Sweeping;

/// <summary>
/// Runs due work that nothing picked up: the real trigger's polling loop ends for good, silently, on a Redis outage of some
/// seconds, and without Redis no token reaches anybody. A timer of its own, so that sweeping goes on beside a long job.
/// </summary>
public sealed class JobRescue
{
    private readonly JobLedger _ledger;
    private readonly JobWorker _worker;
    private readonly JobMetrics _metrics;
    private readonly JobsOptions _options;
    private readonly ILogger<JobRescue> _logger;

    internal JobRescue(JobLedger ledger, JobWorker worker, JobMetrics metrics, IOptions<JobsOptions> options, ILogger<JobRescue> logger) =>
        (_ledger, _worker, _metrics, _options, _logger) = (ledger, worker, metrics, options.Value, logger);

    /// <returns>How many jobs it ran.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var rescued = 0;
        foreach (var depth in await _ledger.ReadAsync<QueueDepth>("QueueDepths.sql", new { queues = JobQueue.All.ToArray(), cap = 1 }, cancellationToken))
        {
            // A worker that is busy with the queue will come to it; a silent one will not.
            if (depth.Running > 0 || depth.OldestDueSeconds < _options.RescueAfter.TotalSeconds)
                continue;
            _logger.LogError(
                "No trigger picks up queue {Queue}: its oldest job has been due for {Seconds:0} s. Is Redis up, and the Redis-list function polling? A restart of the host revives a trigger that died. The rescue timer runs the work meanwhile.",
                depth.Queue, depth.OldestDueSeconds);
            var ran = await _worker.DrainAsync(depth.Queue, cancellationToken);
            for (var i = 0; i < ran; i++)
                _metrics.Rescued(depth.Queue);
            rescued += ran;
        }
        return rescued;
    }
}
