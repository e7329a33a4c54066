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
        State = query.OptionalName("status", "Only jobs in this state.", States),
        Kind = query.OptionalText("kind", "Only jobs of this kind, such as compute.trending.", 100),
        Queue = query.OptionalName("queue", "Only jobs of this queue.", Queues),
        ParentId = query.OptionalGuid("parent", "Only the children of this job."),
        CreatedAfter = query.OptionalTime("created_after", "Only jobs enqueued after this time; UTC unless it says otherwise."),
        CreatedBefore = query.OptionalTime("created_before", "Only jobs enqueued before this time; UTC unless it says otherwise."),
        Before = query.OptionalGuid("cursor", "Start after this job; the header Link has it."),
        Limit = query.Int("limit", "Jobs of a page.", 1, 100, 20),
    };

    /// <summary>A job's id out of the path.</summary>
    public static Guid Id(QueryReader query, string segment) => query.JobId("id", "The job's id: the task_id of the answer that started it.", segment);
}
