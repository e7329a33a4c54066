namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>Who wants the next due job of which queue, and for how long.</summary>
internal sealed record JobClaim(string Queue, string Worker, TimeSpan Lease)
{
    /// <summary>The parameters of Claim.sql, with a new lease token each time.</summary>
    public object Parameters() => new { queue = Queue, worker = Worker, next_lease = Guid.NewGuid(), lease_seconds = Lease.TotalSeconds };
}
