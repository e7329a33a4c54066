using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Ledger;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>
/// Tells a dead trigger from a mere backlog. Dead is: work has been due for some time, tokens for it lie on the list, no invocation
/// runs in this process, and none took a token between two looks.
/// </summary>
public sealed class TriggerHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly JobLedger _ledger;
    private readonly JobTokens _tokens;
    private readonly TriggerWatch _watch;
    private readonly TimeSpan _rescueAfter;

    internal TriggerHealth(JobLedger ledger, JobTokens tokens, TriggerWatch watch, IOptions<JobsOptions> options) =>
        (_ledger, _tokens, _watch, _rescueAfter) = (ledger, tokens, watch, options.Value.RescueAfter);

    /// <summary>How the triggers of all queues are; unknown where the servers do not tell in time.</summary>
    public Task<TriggerReport[]> CheckAllAsync(CancellationToken cancellationToken) => Task.WhenAll(JobQueue.All.Select(async queue =>
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await CheckAsync(queue, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new TriggerReport(queue, TriggerState.Unknown, 0);
        }
    }));

    /// <exception cref="NpgsqlException">The ledger cannot be read.</exception>
    public async Task<TriggerReport> CheckAsync(string queue, CancellationToken cancellationToken)
    {
        // Before the looks: what the trigger takes meanwhile counts for it.
        var signsOfLife = _watch.SignsOfLife(queue);
        var depth = (await _ledger.ReadAsync<QueueDepth>("Jobs/Ledger/QueueDepths.sql", new { queues = new[] { queue }, cap = 1 }, cancellationToken)).Single();
        return new TriggerReport(queue, Judge(depth, await _tokens.CountAsync(queue), signsOfLife), depth.OldestDueSeconds);
    }

    internal bool IsKnownDead(string queue) => _watch.IsKnownDead(queue);

    private TriggerState Judge(QueueDepth depth, long? tokens, long signsOfLife)
    {
        var queue = depth.Queue;
        if (_watch.IsRunning(queue))
            return TriggerState.Alive;
        if (tokens is null)
            return TriggerState.Unknown;
        if (depth.Due == 0 || tokens == 0)
        {
            _watch.NoteNothingToTake(queue);
            return TriggerState.Alive;
        }
        var untouched = _watch.NoteUntouched(queue, signsOfLife);
        if (_watch.IsKnownDead(queue))
            return TriggerState.Dead;
        if (untouched < _rescueAfter / 2 || depth.OldestDueSeconds < _rescueAfter.TotalSeconds)
            return TriggerState.Alive;
        _watch.NoteDead(queue, signsOfLife);
        return TriggerState.Dead;
    }
}

/// <summary>How a list trigger of this process is.</summary>
public enum TriggerState
{
    /// <summary>Nothing says otherwise.</summary>
    Alive,

    /// <summary>Work is due, and it does not take the tokens.</summary>
    Dead,

    /// <summary>Redis or PostgreSQL is away: there is nothing that it could take, or nobody who knows.</summary>
    Unknown,
}

/// <summary>What is known of one queue's trigger.</summary>
/// <param name="Queue">One of <see cref="JobQueue"/>.</param>
/// <param name="State">How it is.</param>
/// <param name="OldestDueSeconds">For how long the oldest job that nobody has claimed has been due.</param>
public sealed record TriggerReport(string Queue, TriggerState State, double OldestDueSeconds);
