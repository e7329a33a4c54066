using System.Text.Json;

namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>A job's step has ended well, as its handler says; the ledger may still refuse it.</summary>
internal sealed record JobSuccess(JobRow Job, JobProgress? Progress, JobOutcome Outcome)
{
    /// <summary>Nothing else has to be written with it.</summary>
    public bool IsAlone => Outcome is { FinalWrite: null, Children.Count: 0, Generations.Count: 0 } && Job is { ParentId: null, Continuation: null };

    /// <summary>The parameters of Succeed.sql.</summary>
    public object Parameters() => new
    {
        id = Job.Id,
        lease = Job.LeaseToken,
        result = Json(Outcome.Result),
        progress = Json(Progress),
        children = Outcome.Children.Count,
    };

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, JobJson.Options);
}
