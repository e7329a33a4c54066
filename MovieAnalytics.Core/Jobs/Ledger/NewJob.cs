using System.Diagnostics;
using System.Text.Json;

namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>A request with its id and queue: a row to be.</summary>
internal sealed record NewJob(Guid Id, string Queue, string ArgsJson, JobRequest Request)
{
    /// <summary>Rows for requests, with ids in their order: jobs that are due at the same time run in that of their ids.</summary>
    /// <exception cref="ArgumentException">No handler of that kind, or of one further down the chain, is registered.</exception>
    public static IReadOnlyList<NewJob> From(IReadOnlyCollection<JobRequest> requests, JobHandlers handlers)
    {
        // Version 7 orders by the millisecond; within one it is random.
        var ids = requests.Select(_ => Guid.CreateVersion7()).Order();
        return [.. requests.Zip(ids, (request, id) => From(request, id, handlers))];
    }

    private static NewJob From(JobRequest request, Guid id, JobHandlers handlers)
    {
        // A chain that cannot go on is refused at its start, not when its first job has done its work.
        for (var next = request.Continuation; next is not null; next = next.Continuation)
            handlers.QueueOf(next.Kind);
        return new(id, handlers.QueueOf(request.Kind), JsonSerializer.Serialize(request.Args ?? new { }, JobJson.Options), request);
    }

    private string? ContinuationJson => Request.Continuation is { } next ? JsonSerializer.Serialize(next, JobJson.Options) : null;

    /// <summary>Whether a job of the ledger does the same: its kind and arguments are equal.</summary>
    public bool IsSameAs(JobRow row) =>
        row.Kind == Request.Kind && JsonElement.DeepEquals(JsonElement.Parse(row.Args), JsonElement.Parse(ArgsJson));

    /// <summary>The parameters of Insert.sql.</summary>
    public static object Parameters(IReadOnlyList<NewJob> jobs, Guid? parentId)
    {
        T[] Each<T>(Func<NewJob, T> value) => [.. jobs.Select(value)];
        return new
        {
            ids = Each(job => job.Id),
            kinds = Each(job => job.Request.Kind),
            queues = Each(job => job.Queue),
            args = Each(job => job.ArgsJson),
            priorities = Each(job => (short)job.Request.Priority),
            run_ats = Each(job => job.Request.RunAt?.UtcDateTime),
            expires_ats = Each(job => job.Request.ExpiresAt?.UtcDateTime),
            max_attempts = Each(job => job.Request.MaxAttempts),
            dedup_keys = Each(job => job.Request.DedupKey),
            once_keys = Each(job => job.Request.OnceKey),
            continuations = Each(job => job.ContinuationJson),
            parent_id = parentId,
            trace_parent = Activity.Current?.Id,
        };
    }

    /// <summary>The parameters of JoinPending.sql.</summary>
    public object JoinParameters() => new
    {
        queue = Queue,
        kind = Request.Kind,
        args = ArgsJson,
        continuation = ContinuationJson,
        priority = (short)Request.Priority,
    };
}
