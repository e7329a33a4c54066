namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>Who wants the next due jobs of which queue, how many at most, and for how long.</summary>
internal sealed record JobClaim(string Queue, string Worker, TimeSpan Lease, int Count)
{
    /// <summary>The parameters of Claim.sql, with new lease tokens each time.</summary>
    public object Parameters() => new
    {
        queue = Queue,
        worker = Worker,
        next_leases = Enumerable.Range(0, Count).Select(_ => Guid.NewGuid()).ToArray(),
        lease_seconds = Lease.TotalSeconds,
    };
}
