using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>202: a job was enqueued, or is there already, and where to watch it.</summary>
internal static class JobAccepted
{
    private const int MaxKeyLength = 200;

    /// <summary>Enqueues for a person who waits. With an <c>Idempotency-Key</c>, a repeated request finds the first one's job.</summary>
    public static async Task<IResult> EnqueueAsync(JobClient jobs, HttpRequest request, JobRequest job, CancellationToken cancellationToken)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length > MaxKeyLength)
        {
            return new Problem(
                ProblemType.InvalidParameter, $"The header Idempotency-Key must not be longer than {MaxKeyLength} characters, but has {key.Length}.")
            {
                Errors = [new ParameterError("Idempotency-Key", "is too long.")],
            };
        }
        var ticket = await jobs.EnqueueAsync(
            job with { Priority = JobPriority.Interactive, OnceKey = key.Length == 0 ? null : $"http:{key}" }, cancellationToken);
        var location = $"/admin/jobs/{ticket.Id}";
        if (ticket.IsOther)
        {
            return new Problem(
                ProblemType.IdempotencyKeyReused,
                $"The Idempotency-Key '{key}' was first sent with another path or other arguments, and started the job at {location}. "
                + "Send a new key with a new request.");
        }
        var body = new
        {
            Status = ticket.Created ? "queued" : "already_queued",
            TaskId = ticket.Id,
            Message = ticket.Created
                ? $"The job {job.Kind} is queued. Watch it at {location}."
                : $"The job {job.Kind} with these arguments was there already. Watch it at {location}.",
        };
        return new ReplyResult(Reply.Create(body) with { Status = StatusCodes.Status202Accepted, Headers = [new("Location", location)] });
    }
}
