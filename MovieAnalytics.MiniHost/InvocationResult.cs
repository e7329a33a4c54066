namespace MovieAnalytics.MiniHost;

/// <summary>How an invocation ended.</summary>
/// <param name="Outcome">Whether it did its work.</param>
/// <param name="Error">The exception's message of one that failed.</param>
public sealed record InvocationResult(InvocationOutcome Outcome, string? Error = null);

public enum InvocationOutcome
{
    Failed = 0,
    Succeeded = 1,
    Cancelled = 2,

    /// <summary>The worker went away with it.</summary>
    WorkerLost = 3,
}
