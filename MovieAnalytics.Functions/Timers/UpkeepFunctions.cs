using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Core.Storage;

namespace MovieAnalytics.Functions.Timers;

/// <summary>What keeps the system itself in order; none of it goes through a queue.</summary>
public sealed class UpkeepFunctions(JobSweeper sweeper, Partitions partitions)
{
    [Function("SweepJobs")]
    public Task SweepAsync([TimerTrigger("%Schedules:Sweep%", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeper.SweepAsync(cancellationToken);

    [Function("MakePartitions")]
    public Task MakePartitionsAsync([TimerTrigger("%Schedules:Partitions%")] TimerInfo timer, CancellationToken cancellationToken) =>
        partitions.MakeAheadAsync(cancellationToken);
}
