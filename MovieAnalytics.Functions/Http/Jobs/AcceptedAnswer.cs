using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>A job was enqueued, or is there already.</summary>
/// <param name="Status"><c>queued</c>, or <c>already_queued</c> where a live job does the same.</param>
/// <param name="TaskId">The job's id.</param>
/// <param name="Message">The same in words.</param>
internal sealed record AcceptedJob(string Status, Guid TaskId, string Message);

/// <summary>202: a job was enqueued, or is there already, and where to watch it.</summary>
internal sealed record AcceptedAnswer : Answer<AcceptedJob>
{
    public override void Describe(OperationDescription operation)
    {
        operation.Answers(StatusCodes.Status202Accepted, "The job is queued; watch it where Location says.", typeof(AcceptedJob), Json, ApiHeader.Location);
        operation.MayFail(ProblemType.IdempotencyKeyReused, ProblemType.DatabaseUnavailable, ProblemType.Timeout);
    }

    protected override Reply Write(QueryReader parameters, string path) => base.Write(parameters, path) with
    {
        Status = StatusCodes.Status202Accepted,
        Headers = [new(ApiHeader.Location.Name, LocationOf(Body!.TaskId))],
    };

    /// <summary>What a repeated request sends again, to find the first one's job.</summary>
    public static string? ReadKey(QueryReader query, HttpRequest request) => query.Header(
        request, "Idempotency-Key", "A text of your choice: a request that is sent again with it finds the first one's job instead of starting another.", 200);

    /// <summary>Enqueues for a person who waits.</summary>
    public static async Task<AcceptedAnswer> EnqueueAsync(JobClient jobs, JobRequest job, string? key, CancellationToken cancellationToken)
    {
        var ticket = await jobs.EnqueueAsync(
            job with { Priority = JobPriority.Interactive, OnceKey = key is null ? null : $"http:{key}" }, cancellationToken);
        var location = LocationOf(ticket.Id);
        if (ticket.IsOther)
        {
            return new Problem(
                ProblemType.IdempotencyKeyReused,
                $"The Idempotency-Key '{key}' was first sent with another path or other arguments, and started the job at {location}. "
                + "Send a new key with a new request.");
        }
        return new AcceptedAnswer
        {
            Body = new AcceptedJob(
                ticket.Created ? "queued" : "already_queued",
                ticket.Id,
                ticket.Created
                    ? $"The job {job.Kind} is queued. Watch it at {location}."
                    : $"The job {job.Kind} with these arguments was there already. Watch it at {location}."),
        };
    }

    private static string LocationOf(Guid job) => $"/admin/jobs/{job}";

    public static implicit operator AcceptedAnswer(Problem problem) => new() { Problem = problem };
}
