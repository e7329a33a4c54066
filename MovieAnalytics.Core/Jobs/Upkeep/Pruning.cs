using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>Deletes finished jobs past retention.</summary>
internal sealed class Pruning(JobLedger ledger, IOptions<JobsOptions> options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var parameters = new { retention_seconds = options.Value.Retention.TotalSeconds, limit = options.Value.SweepBatch };
        return (await ledger.ReadAsync<Guid>("Jobs/Upkeep/Prune.sql", parameters, cancellationToken)).Count;
    }
}
