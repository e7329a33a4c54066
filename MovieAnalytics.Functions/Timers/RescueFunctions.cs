using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Upkeep;

namespace MovieAnalytics.Functions.Timers;

/// <summary>Runs what the list triggers should have run; a timer for each queue, because a timer waits for its own last run.</summary>
public sealed class RescueFunctions(JobRescue rescue)
{
    private const string Schedule = "%Schedules:Rescue%";

    [Function("RescueIngestion")]
    public Task IngestionAsync([TimerTrigger(Schedule, UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        rescue.RunAsync(JobQueue.Ingestion, cancellationToken);

    [Function("RescueAnalytics")]
    public Task AnalyticsAsync([TimerTrigger(Schedule, UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        rescue.RunAsync(JobQueue.Analytics, cancellationToken);

    [Function("RescueIndexing")]
    public Task IndexingAsync([TimerTrigger(Schedule, UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        rescue.RunAsync(JobQueue.Indexing, cancellationToken);
}
