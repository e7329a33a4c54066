namespace MovieAnalytics.Core.Jobs;

/// <summary>The states of the ledger's state machine.</summary>
public static class JobState
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Dead = "dead";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";

    public static readonly IReadOnlyList<string> All = [Pending, Running, Succeeded, Dead, Cancelled, Expired];

    public static bool IsFinal(string state) => state is Succeeded or Dead or Cancelled or Expired;
}

/// <summary>One row of the ledger, as the table has it. JSON columns are text.</summary>
internal sealed class JobRow
{
    public const string PartialOutcome = "partial";

    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Queue { get; init; } = "";
    public string Args { get; init; } = "{}";
    public string State { get; init; } = "";
    public short Priority { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime RunAt { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public int Attempt { get; init; }
    public int MaxAttempts { get; init; }
    public int Crashes { get; init; }
    public string Attempts { get; init; } = "[]";
    public string? Worker { get; init; }
    public Guid? LeaseToken { get; init; }
    public DateTime? CancelRequestedAt { get; init; }
    public string? Progress { get; init; }
    public string? Result { get; init; }

    /// <summary>What good it did: complete, partial or none; null where only its state tells.</summary>
    public string? Outcome { get; init; }

    public string? Error { get; init; }
    public Guid? ParentId { get; init; }
    public int Children { get; init; }
    public int OpenChildren { get; init; }
    public string? Continuation { get; init; }
    public string? TraceParent { get; init; }
    public long Version { get; init; }

    public bool IsFinal => JobState.IsFinal(State);
}
