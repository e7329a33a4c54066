using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>Reads which jobs a request asks for.</summary>
internal static class JobListQuery
{
    private static readonly Dictionary<string, string> States = JobState.All.ToDictionary(state => state);
    private static readonly Dictionary<string, string> Queues = JobQueue.All.ToDictionary(queue => queue);

    public static JobFilter Read(QueryReader query) => new()
    {
        State = query.OptionalName("status", States),
        Kind = query.OptionalText("kind", 100),
        Queue = query.OptionalName("queue", Queues),
        ParentId = query.OptionalGuid("parent"),
        CreatedAfter = query.OptionalTime("created_after"),
        CreatedBefore = query.OptionalTime("created_before"),
        Before = query.OptionalGuid("cursor"),
        Limit = query.Int("limit", 1, 100, 20),
    };

    /// <summary>A job's id out of the path.</summary>
    public static Guid Id(QueryReader query, string segment)
    {
        if (Guid.TryParseExact(segment, "D", out var id))
            return id;
        query.Fail("id", $"must be a job's id, such as 0199c0de-7000-7000-8000-000000000000, but is '{segment}'.");
        return Guid.Empty;
    }
}
