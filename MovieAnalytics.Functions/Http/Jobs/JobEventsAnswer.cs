using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>A stream of what becomes of a job.</summary>
internal sealed record JobEventsAnswer : Answer
{
    public JobEvents? Events { get; init; }

    public override void Describe(OperationDescription operation)
    {
        // What a client reads as data of an event is the same as of GET /admin/jobs/{id}.
        operation.Answers(StatusCodes.Status200OK, "Server-sent events named job, each with the job's state as data and its version as id.",
            "text/event-stream", Schema.String);
        operation.Answers(StatusCodes.Status204NoContent, "The job has ended, and the client has seen its last event: there is no need to come back.",
            "", null);
        operation.MayFail(ProblemType.NotFound, ProblemType.DatabaseUnavailable, ProblemType.Timeout);
    }

    public override IResult ToResult(QueryReader parameters, string path) => Problem is not null ? Problem : Events!;

    protected override Reply Write(QueryReader parameters, string path) => throw new NotSupportedException("A stream is not kept.");

    public static implicit operator JobEventsAnswer(Problem problem) => new() { Problem = problem };
}
