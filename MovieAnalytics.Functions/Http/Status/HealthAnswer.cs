using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>How something is: 200 while it is well, else 503 with the same body.</summary>
internal sealed record HealthAnswer<TBody> : StateAnswer<TBody>
{
    public bool IsWell { get; init; }

    public override void Describe(OperationDescription operation)
    {
        operation.Answers(StatusCodes.Status200OK, "It is well.", typeof(TBody), Json, ApiHeader.ETag);
        operation.Answers(StatusCodes.Status503ServiceUnavailable, "It is not well; the body says why.", typeof(TBody), Json);
    }

    protected override Reply Write(QueryReader parameters, string path) => base.Write(parameters, path) with
    {
        Status = IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
    };
}
