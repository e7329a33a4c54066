using System.Collections.Concurrent;

namespace MovieAnalytics.Core.Jobs;

/// <summary>Counters of this process by queue; <c>/metrics</c> shows them.</summary>
public sealed class JobMetrics
{
    private readonly ConcurrentDictionary<string, JobCounters> _byQueue = new(StringComparer.Ordinal);

    /// <summary>A consistent enough copy for showing.</summary>
    public IReadOnlyDictionary<string, JobCounters> Snapshot() => _byQueue;

    internal void Enqueued(string queue, int count) => Interlocked.Add(ref Of(queue).EnqueuedCount, count);
    internal void Enqueued(IReadOnlyList<JobRow> rows)
    {
        foreach (var queue in rows.GroupBy(row => row.Queue))
            Enqueued(queue.Key, queue.Count());
    }

    internal void Claimed(string queue) => Interlocked.Increment(ref Of(queue).ClaimedCount);
    internal void DuplicateToken(string queue) => Interlocked.Increment(ref Of(queue).DuplicateTokenCount);
    internal void TokenLost(string queue) => Interlocked.Increment(ref Of(queue).LostTokenCount);
    internal void Succeeded(string queue) => Interlocked.Increment(ref Of(queue).SucceededCount);
    internal void Failed(string queue) => Interlocked.Increment(ref Of(queue).FailedCount);
    internal void Reaped(string queue) => Interlocked.Increment(ref Of(queue).ReapedCount);
    internal void Fenced(string queue) => Interlocked.Increment(ref Of(queue).FencedCount);
    internal void Rescued(string queue, int count) => Interlocked.Add(ref Of(queue).RescuedCount, count);
    internal void Lag(string queue, TimeSpan lag) => Interlocked.Add(ref Of(queue).LagMillisecondsSum, (long)Math.Max(0, lag.TotalMilliseconds));

    private JobCounters Of(string queue) => _byQueue.GetOrAdd(queue, _ => new JobCounters());
}

/// <summary>Counts since the process started.</summary>
public sealed class JobCounters
{
    internal long EnqueuedCount, ClaimedCount, DuplicateTokenCount, LostTokenCount, SucceededCount, FailedCount, ReapedCount, FencedCount,
        RescuedCount, LagMillisecondsSum;

    public long Enqueued => Volatile.Read(ref EnqueuedCount);

    public long Claimed => Volatile.Read(ref ClaimedCount);

    /// <summary>Tokens that found nothing due: harmless.</summary>
    public long DuplicateTokens => Volatile.Read(ref DuplicateTokenCount);

    /// <summary>Tokens that Redis did not take.</summary>
    public long LostTokens => Volatile.Read(ref LostTokenCount);

    public long Succeeded => Volatile.Read(ref SucceededCount);

    /// <summary>Attempts that failed, retried or not.</summary>
    public long Failed => Volatile.Read(ref FailedCount);

    /// <summary>Leases that ran out and were taken back.</summary>
    public long Reaped => Volatile.Read(ref ReapedCount);

    /// <summary>Writes refused because the lease was lost.</summary>
    public long FencedWritesRefused => Volatile.Read(ref FencedCount);

    /// <summary>Jobs run by the rescue timer because no trigger picked them up.</summary>
    public long Rescued => Volatile.Read(ref RescuedCount);

    /// <summary>Mean milliseconds from due to claimed.</summary>
    public double MeanLagMs => Claimed == 0 ? 0 : Math.Round((double)Volatile.Read(ref LagMillisecondsSum) / Claimed, 1);
}
