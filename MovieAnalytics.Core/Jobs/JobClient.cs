using MovieAnalytics.Core.Jobs.Ledger;
using Npgsql;

namespace MovieAnalytics.Core.Jobs;

/// <summary>Enqueues jobs, and changes the course of those that are there.</summary>
public sealed class JobClient
{
    private readonly JobLedger _ledger;
    private readonly JobHandlers _handlers;
    private readonly JobMetrics _metrics;

    internal JobClient(JobLedger ledger, JobHandlers handlers, JobMetrics metrics) => (_ledger, _handlers, _metrics) = (ledger, handlers, metrics);

    /// <summary>
    /// Enqueues a job, or finds the one that already has its key: losing that race is an ordinary outcome. The row is in the
    /// ledger when this returns; a Redis that is down only delays the start.
    /// </summary>
    /// <exception cref="ArgumentException">No handler of that kind is registered.</exception>
    public async Task<JobTicket> EnqueueAsync(JobRequest request, CancellationToken cancellationToken)
    {
        var rows = NewJob.From([request], _handlers);
        while (true)
        {
            await using (var transaction = await _ledger.BeginAsync(cancellationToken))
            {
                var inserted = await transaction.InsertAsync(rows, parentId: null, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                if (inserted.Count == 1)
                {
                    _metrics.Enqueued(inserted);
                    return new JobTicket(inserted[0].Id, Created: true);
                }
            }
            // The key was taken when we inserted. Its job may have ended since, and then the next insert succeeds.
            if (await _ledger.FindByKeyAsync(request.OnceKey, request.DedupKey, cancellationToken) is { } existing)
                return new JobTicket(existing.Id, Created: false) { IsOther = !rows[0].IsSameAs(existing) };
        }
    }

    /// <summary>Enqueues many jobs at once. Those whose key is taken are left out.</summary>
    /// <returns>The ids of the jobs that were added, in the order of their requests.</returns>
    public async Task<IReadOnlyList<Guid>> EnqueueAllAsync(IEnumerable<JobRequest> requests, CancellationToken cancellationToken)
    {
        await using var transaction = await _ledger.BeginAsync(cancellationToken);
        var inserted = await transaction.InsertAsync(NewJob.From([.. requests], _handlers), parentId: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _metrics.Enqueued(inserted);
        return [.. inserted.Select(job => job.Id).Order()];
    }

    /// <summary>
    /// Cancels a job and everything below it. What is pending ends at once; what runs is told at its next heartbeat.
    /// </summary>
    public async Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await _ledger.FindAsync(id, cancellationToken) is null)
            return JobChange.NotFound;
        await using var transaction = await _ledger.BeginAsync(cancellationToken);
        var changed = await transaction.ChangeAsync("Jobs/Ledger/RequestCancel.sql", new { id }, cancellationToken);
        await transaction.EndAsync([.. changed.Where(job => job.IsFinal)], _handlers, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed.Count > 0 ? JobChange.Done : JobChange.WrongState;
    }

    /// <summary>
    /// Gives a job that ended without success all its attempts again. A parent's retry is that of its children that did not
    /// succeed; a child's makes its parent wait again.
    /// </summary>
    public async Task<JobChange> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await _ledger.FindAsync(id, cancellationToken) is not { } job)
            return JobChange.NotFound;
        try
        {
            await using var transaction = await _ledger.BeginAsync(cancellationToken);
            var revive = job.Children > 0 ? "Jobs/Ledger/ReviveChildren.sql" : "Jobs/Ledger/Revive.sql";
            var revived = await transaction.ChangeAsync(revive, new { id }, cancellationToken);
            var parentId = job.Children > 0 ? id : job.ParentId;
            if (revived.Count > 0 && parentId is { } parent)
                await ReopenAsync(transaction, parent, revived.Count, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return revived.Count > 0 ? JobChange.Done : JobChange.WrongState;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Index jobs_live_dedup_key: a newer job does the same work.
            return JobChange.SupersededByLiveJob;
        }
    }

    private static async Task ReopenAsync(LedgerTransaction transaction, Guid parentId, int revived, CancellationToken cancellationToken)
    {
        var reopened = await transaction.ChangeOneAsync("Jobs/Ledger/ReopenParent.sql", new { id = parentId, revived }, cancellationToken);
        // A parent that had ended was counted as ended by its own parent; one that still waited was not.
        if (reopened is { ParentId: { } grandparent } && reopened.OpenChildren == revived)
            await ReopenAsync(transaction, grandparent, 1, cancellationToken);
    }
}

/// <summary>What became of a wish to change a job.</summary>
public enum JobChange
{
    Done,
    NotFound,

    /// <summary>The job is not in a state in which that makes sense: ended for a cancel, not ended badly for a retry.</summary>
    WrongState,

    /// <summary>Another live job with the same dedup key does the same work.</summary>
    SupersededByLiveJob,
}
