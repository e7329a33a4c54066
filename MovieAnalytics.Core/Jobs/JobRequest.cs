namespace MovieAnalytics.Core.Jobs;

/// <summary>A job to be enqueued.</summary>
/// <param name="Kind">Names the handler, such as <c>compute.trending</c>; the handler knows its queue.</param>
public sealed record JobRequest(string Kind)
{
    /// <summary>Serialised as snake_case JSON into the ledger; null is <c>{}</c>.</summary>
    public object? Args { get; init; }

    /// <summary>While a job with this key is pending or running, enqueueing returns that one instead of a second.</summary>
    public string? DedupKey { get; init; }

    /// <summary>At most one job ever has this key: <c>kind:occurrence</c> of a timer, or a client's Idempotency-Key.</summary>
    public string? OnceKey { get; init; }

    /// <summary>Not before this time; now by default.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>A job still pending then becomes <c>expired</c>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How often it may fail before it is <c>dead</c>.</summary>
    public int MaxAttempts { get; init; } = 5;

    public JobPriority Priority { get; init; } = JobPriority.Scheduled;

    /// <summary>The next job of the chain, enqueued in the transaction that ends this one, unless an equal one waits already.</summary>
    public JobRequest? Continuation { get; init; }
}

/// <summary>Lower runs first.</summary>
public enum JobPriority
{
    Interactive = 0,
    Scheduled = 5,
    Bulk = 9,

    /// <summary>Only when there is nothing else to do.</summary>
    Background = 15,
}

/// <summary>What enqueueing gave.</summary>
/// <param name="Id">The job's id (UUIDv7).</param>
/// <param name="Created">False when a live job with the same key was there already.</param>
public readonly record struct JobTicket(Guid Id, bool Created)
{
    /// <summary>The job that has the key is of another kind, or has other arguments.</summary>
    public bool IsOther { get; init; }
}
