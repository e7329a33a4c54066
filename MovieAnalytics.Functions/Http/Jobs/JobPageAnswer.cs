using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>A page of jobs; a full one links to the next, which starts after its last job.</summary>
internal sealed record JobPageAnswer : StateAnswer<IReadOnlyList<JobStatus>>
{
    public int Limit { get; init; }

    public override void Describe(OperationDescription operation) =>
        operation.Answers(StatusCodes.Status200OK, "A page of jobs, newest first.", typeof(IReadOnlyList<JobStatus>), Json, ApiHeader.ETag, ApiHeader.Link);

    protected override Reply Write(QueryReader parameters, string path) => base.Write(parameters, path) with
    {
        Headers = Body!.Count < Limit
            ? []
            : [new(ApiHeader.Link.Name, $"<{path}?{parameters.With(("cursor", Body[^1].TaskId.ToString()))}>; rel=\"next\"")],
    };

    public static implicit operator JobPageAnswer(Problem problem) => new() { Problem = problem };
}
