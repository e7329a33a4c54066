namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>What one queue has to do, from the ledger.</summary>
public sealed class QueueDepth
{
    public string Queue { get; init; } = "";

    /// <summary>Due now; counting stops at a cap.</summary>
    public int Due { get; init; }

    public int Running { get; init; }

    public int Dead { get; init; }

    public double OldestDueSeconds { get; init; }
}
