using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Execution;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>
/// Runs due work that no trigger picks up: because it is dead, or because without Redis no token reaches it. On a timer for each queue,
/// so that a long job of one does not keep the others waiting.
/// </summary>
public sealed class JobRescue
{
    private readonly TriggerHealth _triggers;
    private readonly JobWorker _worker;
    private readonly JobMetrics _metrics;
    private readonly JobsOptions _options;
    private readonly ILogger<JobRescue> _logger;
    private readonly ConcurrentDictionary<string, bool> _alarms = new();

    internal JobRescue(TriggerHealth triggers, JobWorker worker, JobMetrics metrics, IOptions<JobsOptions> options, ILogger<JobRescue> logger) =>
        (_triggers, _worker, _metrics, _options, _logger) = (triggers, worker, metrics, options.Value, logger);

    /// <returns>How many jobs it ran.</returns>
    public async Task<int> RunAsync(string queue, CancellationToken cancellationToken)
    {
        var trigger = await _triggers.CheckAsync(queue, cancellationToken);
        Tell(trigger);
        if (!IsNeeded(trigger))
            return 0;
        var ran = await _worker.DrainAsync(queue, cancellationToken);
        _metrics.Rescued(queue, ran);
        return ran;
    }

    private bool IsNeeded(TriggerReport trigger) => trigger.State switch
    {
        TriggerState.Dead => true,
        TriggerState.Unknown => trigger.OldestDueSeconds >= _options.RescueAfter.TotalSeconds,
        _ => false,
    };

    /// <summary>One line when a trigger turns out to be dead, one when it lives again.</summary>
    private void Tell(TriggerReport trigger)
    {
        if (trigger.State == TriggerState.Dead && _alarms.TryAdd(trigger.Queue, true))
        {
            _logger.LogError(
                "No trigger picks up queue {Queue}: tokens lie on its list, and its oldest job has been due for {Seconds:0} s. "
                + "A restart of the host revives a trigger that died. The rescue timer runs the work meanwhile.",
                trigger.Queue, trigger.OldestDueSeconds);
        }
        else if (!_triggers.IsKnownDead(trigger.Queue) && _alarms.TryRemove(trigger.Queue, out _))
        {
            _logger.LogWarning("The trigger of queue {Queue} picks it up again.", trigger.Queue);
        }
    }
}
