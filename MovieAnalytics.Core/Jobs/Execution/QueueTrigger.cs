using MovieAnalytics.Core.Jobs.Delivery;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>What the Redis-list functions call for each token.</summary>
public sealed class QueueTrigger
{
    private readonly JobWorker _worker;
    private readonly TriggerWatch _watch;

    internal QueueTrigger(JobWorker worker, TriggerWatch watch) => (_worker, _watch) = (worker, watch);

    /// <summary>Runs due jobs of a queue, and lets the trigger be seen alive.</summary>
    public async Task WakeAsync(string queue, CancellationToken shutdown)
    {
        using var invocation = _watch.Begin(queue);
        await _worker.DrainAsync(queue, shutdown);
    }
}
