using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs.Scheduling;
using MovieAnalytics.Core.Search.Indexing;

namespace MovieAnalytics.Functions.Timers;

/// <summary>Schedules enqueue jobs; each occurrence makes one, however often or late its timer fires.</summary>
public sealed class ScheduleFunctions(JobScheduler scheduler)
{
    private const string Ingestion = "Schedules:Ingestion";
    private const string Analytics = "Schedules:Analytics";
    private const string Indexing = "Schedules:Indexing";

    [Function("IngestionTimer")]
    public Task IngestionAsync([TimerTrigger($"%{Ingestion}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        scheduler.EnqueueAsync(Ingestion, Pipelines.Refresh(), cancellationToken);

    [Function("AnalyticsTimer")]
    public Task AnalyticsAsync([TimerTrigger($"%{Analytics}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        scheduler.EnqueueAsync(Analytics, Pipelines.Single(Artifact.ComputeAll), cancellationToken);

    [Function("IndexingTimer")]
    public Task IndexingAsync([TimerTrigger($"%{Indexing}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        scheduler.EnqueueAsync(Indexing, Pipelines.Single(SearchJobs.BuildIndex), cancellationToken);
}
