using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>
/// Sees to it that a token lies there for each due job, up to a cap: Redis may have lost some, and none was pushed for what came due later.
/// </summary>
internal sealed class TokenTopUp(JobLedger ledger, JobTokens tokens, IOptions<JobsOptions> options)
{
    /// <returns>False when Redis is down.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var delivered = true;
        var parameters = new { queues = JobQueue.All.ToArray(), cap = options.Value.MaxTokens };
        foreach (var depth in await ledger.ReadAsync<QueueDepth>("Jobs/Ledger/QueueDepths.sql", parameters, cancellationToken))
            delivered &= await tokens.TopUpAsync(depth.Queue, depth.Due);
        return delivered;
    }
}
