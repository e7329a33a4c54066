using System.Text.Json;

namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>A job's step has ended well, as its handler says; the ledger may still refuse it.</summary>
internal sealed record JobSuccess(JobRow Job, JobProgress? Progress, JobOutcome Outcome)
{
    /// <summary>Nothing else has to be written with it.</summary>
    public bool IsAlone => Outcome is { FinalWrite: null, Children.Count: 0, Generations.Count: 0 } && Job is { ParentId: null, Continuation: null };

    /// <summary>The parameters of Succeed.sql.</summary>
    public static object Parameters(IReadOnlyList<JobSuccess> successes)
    {
        T[] Each<T>(Func<JobSuccess, T> value) => [.. successes.Select(value)];
        return new
        {
            ids = Each(success => success.Job.Id),
            leases = Each(success => success.Job.LeaseToken!.Value),
            results = Each(success => Json(success.Outcome.Result)),
            progresses = Each(success => Json(success.Progress)),
            children = Each(success => success.Outcome.Children.Count),
        };
    }

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, JobJson.Options);
}
