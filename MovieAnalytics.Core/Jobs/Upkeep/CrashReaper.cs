using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>Takes jobs back from workers that gave no sign of life for a whole lease.</summary>
internal sealed class CrashReaper(OneByOne rows, JobMetrics metrics, IOptions<JobsOptions> options, ILogger<CrashReaper> logger)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limits = new { max_crashes = options.Value.MaxCrashes, retry_seconds = options.Value.RetryBase.TotalSeconds };
        var reaped = await rows.ChangeAsync("Jobs/Upkeep/ReapOne.sql", limits, cancellationToken);
        foreach (var job in reaped)
        {
            metrics.Reaped(job.Queue);
            logger.LogWarning("Job {JobId} ({Kind}) was taken back and is {State}: {Error}", job.Id, job.Kind, job.State, job.Error);
        }
        return reaped.Count;
    }
}
