using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Redis;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;

namespace MovieAnalytics.Functions.Queues;

/// <summary>A token on a queue's list wakes the worker. The token says nothing: the ledger knows what is due.</summary>
public sealed class JobQueueFunctions(QueueTrigger trigger)
{
    private const int PollingIntervalInMs = 100;

    [Function("IngestionQueue")]
    public Task IngestionAsync(
        [RedisListTrigger("Redis", JobQueue.KeyPrefix + JobQueue.Ingestion, PollingIntervalInMs, maxBatchSize: 1)] string token,
        CancellationToken cancellationToken) => trigger.WakeAsync(JobQueue.Ingestion, cancellationToken);

    [Function("AnalyticsQueue")]
    public Task AnalyticsAsync(
        [RedisListTrigger("Redis", JobQueue.KeyPrefix + JobQueue.Analytics, PollingIntervalInMs, maxBatchSize: 1)] string token,
        CancellationToken cancellationToken) => trigger.WakeAsync(JobQueue.Analytics, cancellationToken);

    [Function("IndexingQueue")]
    public Task IndexingAsync(
        [RedisListTrigger("Redis", JobQueue.KeyPrefix + JobQueue.Indexing, PollingIntervalInMs, maxBatchSize: 1)] string token,
        CancellationToken cancellationToken) => trigger.WakeAsync(JobQueue.Indexing, cancellationToken);
}
