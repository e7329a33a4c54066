using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>Tells a Redis that was away of every job that changed since.</summary>
internal sealed class StatusRepair(JobLedger ledger, JobStatusMirror mirror, IOptions<JobsOptions> options, ILogger<StatusRepair> logger)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (mirror.TakeFirstLostWrite() is not { } since)
            return 0;
        var (after, count, limit) = (Guid.Empty, 0, options.Value.SweepBatch);
        while (await ledger.ReadAsync<JobRow>("Jobs/Upkeep/Changed.sql", new { since, after, limit }, cancellationToken) is { Count: > 0 } rows)
        {
            await Task.WhenAll(rows.Select(mirror.WriteAsync));
            (after, count) = (rows[^1].Id, count + rows.Count);
        }
        logger.LogInformation("Redis is back; the status of {Count} jobs was written again.", count);
        return count;
    }
}
