using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Ledger;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>Reads jobs for the API: one from Redis first, the ledger behind it; lists from the ledger.</summary>
public sealed class JobReader
{
    private readonly JobLedger _ledger;
    private readonly JobStatusMirror _mirror;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lease;

    internal JobReader(JobLedger ledger, JobStatusMirror mirror, IOptions<JobsOptions> options, TimeProvider time) =>
        (_ledger, _mirror, _time, _lease) = (ledger, mirror, time, options.Value.Lease);

    /// <returns>Null when there is no such job.</returns>
    /// <exception cref="NpgsqlException">Redis does not know it and the database is down.</exception>
    public async Task<JobStatus?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var mirrored = await _mirror.ReadAsync(id);
        // A running job changes with every heartbeat: an old document means that a write was lost.
        var fresh = mirrored is not null && (mirrored.IsFinal || _time.GetUtcNow() - mirrored.UpdatedAt < _lease);
        if (fresh && mirrored!.Children is null)
            return mirrored;
        try
        {
            return await FromLedgerAsync(id, cancellationToken);
        }
        catch (Exception error) when (mirrored is not null && error is NpgsqlException or TimeoutException)
        {
            return mirrored;
        }
    }

    /// <summary>A page of jobs, newest first.</summary>
    public async Task<IReadOnlyList<JobStatus>> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            state = filter.State,
            kind = filter.Kind,
            queue = filter.Queue,
            parent_id = filter.ParentId,
            created_after = filter.CreatedAfter?.UtcDateTime,
            created_before = filter.CreatedBefore?.UtcDateTime,
            before = filter.Before,
            limit = filter.Limit,
        };
        return [.. (await _ledger.ReadAsync<JobRow>("Jobs/Ledger/List.sql", parameters, cancellationToken)).Select(JobStatus.From)];
    }

    /// <summary>What each queue has to do.</summary>
    public Task<IReadOnlyList<QueueDepth>> DepthsAsync(CancellationToken cancellationToken) =>
        _ledger.ReadAsync<QueueDepth>("Jobs/Ledger/QueueDepths.sql", new { queues = JobQueue.All.ToArray(), cap = 100_000 }, cancellationToken);

    private async Task<JobStatus?> FromLedgerAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await _ledger.FindAsync(id, cancellationToken) is not { } row)
            return null;
        var status = JobStatus.From(row);
        if (status.Children is null)
            return status;
        var rollup = await _ledger.ReadAsync<ChildState>("Jobs/Ledger/ChildRollup.sql", new { id }, cancellationToken);
        return status with
        {
            Children = status.Children with { ByState = rollup.ToDictionary(child => child.State, child => child.Count) },
            Progress = status.Status == JobState.Running ? ProgressOfAll(status, rollup) : status.Progress,
        };
    }

    // Its own step is done; what it reported last is what the children have to do.
    private static ProgressStatus ProgressOfAll(JobStatus parent, IReadOnlyList<ChildState> rollup) => parent.Progress is { Total: not null } work
        ? work.Plus(rollup.Sum(child => child.Done), rollup.Min(child => child.Since), rollup.Max(child => child.At))
        : new ProgressStatus("children", parent.Children!.Total - parent.Children.Open, parent.Children.Total);

    private sealed class ChildState
    {
        public string State { get; init; } = "";
        public int Count { get; init; }
        public long Done { get; init; }
        public DateTime? Since { get; init; }
        public DateTime At { get; init; }
    }
}

/// <summary>Which jobs to list; null means any.</summary>
public sealed record JobFilter
{
    public string? State { get; init; }

    public string? Kind { get; init; }

    public string? Queue { get; init; }

    public Guid? ParentId { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>The last job of the page before.</summary>
    public Guid? Before { get; init; }

    public int Limit { get; init; } = 50;
}
