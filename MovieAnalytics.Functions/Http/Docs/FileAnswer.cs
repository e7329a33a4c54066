using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Docs;

/// <summary>Bytes that are the same until the next version of the product.</summary>
internal abstract record FileAnswer : Answer
{
    public Reply? File { get; init; }

    // A client asks every time whether it is still the same, for a new version is to be seen at once.
    public override IResult ToResult(QueryReader parameters, string path) =>
        new ReplyResult(ToReply(parameters, path), Problem is null ? "no-cache" : "no-store");

    protected override Reply Write(QueryReader parameters, string path) => File!;
}

/// <summary>The API's description.</summary>
internal sealed record OpenApiAnswer : FileAnswer
{
    public override void Describe(OperationDescription operation) =>
        operation.Answers(StatusCodes.Status200OK, "The document.", "application/json", new JsonObject { ["type"] = "object" }, ApiHeader.ETag);
}

/// <summary>The page on which a person reads and tries it.</summary>
internal sealed record DocsPageAnswer : FileAnswer
{
    // Its scripts and styles are files; what they draw, they put in as data.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public override void Describe(OperationDescription operation)
    {
        operation.Answers(StatusCodes.Status200OK, "The page.", DocsFiles.Html, Schema.String, ApiHeader.ETag);
        operation.MayFail(ProblemType.NotFound);
    }

    protected override Reply Write(QueryReader parameters, string path) =>
        base.Write(parameters, path) with { Headers = [new(ApiHeader.ContentSecurityPolicy.Name, Policy)] };
}

/// <summary>A file of that page.</summary>
internal sealed record DocsFileAnswer : FileAnswer
{
    public override void Describe(OperationDescription operation)
    {
        operation.Answers(StatusCodes.Status200OK, "The file.", DocsFiles.Css, Schema.String, ApiHeader.ETag);
        operation.Answers(StatusCodes.Status200OK, "The file.", DocsFiles.JavaScript, Schema.String);
        operation.MayFail(ProblemType.NotFound);
    }
}

/// <summary>It is elsewhere.</summary>
internal sealed record MovedAnswer : Answer
{
    public string Location { get; init; } = "";

    public override void Describe(OperationDescription operation) =>
        operation.Answers(StatusCodes.Status308PermanentRedirect, "It is where Location says.", "", null, ApiHeader.Location);

    protected override Reply Write(QueryReader parameters, string path) =>
        Reply.FromBytes([]) with
        {
            Status = StatusCodes.Status308PermanentRedirect,
            ContentType = "text/plain",
            Headers = [new(ApiHeader.Location.Name, Location)],
        };
}
