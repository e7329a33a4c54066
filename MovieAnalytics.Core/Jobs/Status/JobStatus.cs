using System.Text.Json;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>A job as <c>/admin/jobs/{id}</c> shows it, and as the Redis hash <c>job:{id}</c> keeps it. Times are UTC.</summary>
public sealed record JobStatus
{
    /// <summary>The job's id; the name is that of the earlier system's clients.</summary>
    public required Guid TaskId { get; init; }

    public required string Kind { get; init; }

    public required string Queue { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>succeeded</c>, <c>dead</c>, <c>cancelled</c> or <c>expired</c> (see <see cref="JobState"/>).</summary>
    public required string Status { get; init; }

    /// <summary>How far it is: the step that runs, as of its last heartbeat, or its children. Null once it has succeeded.</summary>
    public ProgressStatus? Progress { get; init; }

    public JsonElement? Result { get; init; }

    /// <summary>The latest error, also of a job that is retried.</summary>
    public string? Error { get; init; }

    /// <summary>Long lists are cut off after ten items.</summary>
    public JsonElement? Args { get; init; }

    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    public required int Crashes { get; init; }

    /// <summary>Claims that ended, oldest first: started_at, finished_at, worker, outcome, error.</summary>
    public JsonElement? Attempts { get; init; }

    /// <summary>The worker that has it now, or had it last.</summary>
    public string? Worker { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Not before this time; of a job to be retried, when.</summary>
    public required DateTime RunAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public DateTime? CancelRequestedAt { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>How many children it fanned out into, and how they stand; null when it has none.</summary>
    public ChildRollup? Children { get; init; }

    /// <summary>Grows with every change.</summary>
    public required long Version { get; init; }

    internal bool IsFinal => JobState.IsFinal(Status);

    internal static JobStatus From(JobRow row) => new()
    {
        TaskId = row.Id,
        Kind = row.Kind,
        Queue = row.Queue,
        Status = row.State,
        Progress = ProgressStatus.From(row),
        Result = Parse(row.Result),
        Error = row.Error,
        Args = ShownArgs.Of(row.Args),
        Attempt = row.Attempt,
        MaxAttempts = row.MaxAttempts,
        Crashes = row.Crashes,
        Attempts = Parse(row.Attempts),
        Worker = row.Worker,
        CreatedAt = row.CreatedAt,
        RunAt = row.RunAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        UpdatedAt = row.UpdatedAt,
        CancelRequestedAt = row.CancelRequestedAt,
        ParentId = row.ParentId,
        Children = row.Children == 0 ? null : new ChildRollup(row.Children, row.OpenChildren),
        Version = row.Version,
    };

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}

/// <summary>How a job's children stand.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Open">Those that have not ended.</param>
public sealed record ChildRollup(int Total, int Open)
{
    /// <summary>How many are in each state; null where only Redis could be asked.</summary>
    public IReadOnlyDictionary<string, int>? ByState { get; init; }
}
