using Npgsql;

namespace MovieAnalytics.Core.Jobs;

/// <summary>Does the work of one kind of job. Registered with <c>AddJobHandler&lt;T&gt;()</c>.</summary>
/// <remarks>
/// A step must be idempotent: after a crash it runs again. Beyond <see cref="JobsOptions.InvocationLimit"/> it is cancelled, which is a
/// failed attempt; longer work belongs into several jobs. Throw
/// <see cref="PermanentJobException"/> for what no retry can mend; anything else is retried with back-off.
/// </remarks>
public interface IJobHandler
{
    /// <summary>The kind it handles, such as <c>compute.trending</c>.</summary>
    string Kind { get; }

    /// <summary>What earlier versions called the kind: their jobs may still be in the ledger. Null: it was never renamed.</summary>
    string? FormerKind => null;

    /// <summary>One of <see cref="JobQueue"/>.</summary>
    string Queue { get; }

    /// <param name="job">The claimed job.</param>
    /// <param name="cancellationToken">Fires when the job is cancelled, its lease is lost, the host shuts down or the step takes too long.</param>
    Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken);
}

/// <summary>What a handler hands back: written to the ledger in one transaction with <see cref="FinalWrite"/>.</summary>
/// <param name="Result">Serialised as snake_case JSON into the job's result.</param>
public sealed record JobOutcome(object? Result)
{
    /// <summary>
    /// The job's last SQL write. It runs in the transaction that completes the job, after the lease was checked, so it
    /// takes effect exactly when the job succeeds. The connection has that transaction open.
    /// </summary>
    public Func<NpgsqlConnection, CancellationToken, Task>? FinalWrite { get; init; }

    /// <summary>Data generations (see Caching) to raise in the same transaction.</summary>
    public IReadOnlyList<string> Generations { get; init; } = [];

    /// <summary>Child jobs to enqueue in the same transaction; the job then ends when the last of them does.</summary>
    public IReadOnlyList<JobRequest> Children { get; init; } = [];
}

/// <summary>No retry can mend it: the job is dead at once. The message is shown to the user.</summary>
public sealed class PermanentJobException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Worth a retry, not before <paramref name="retryAfter"/> when given. The message is shown to the user.</summary>
public sealed class TransientJobException(string message, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
