using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Docs;

/// <summary>Bytes that are the same until the next version of the product.</summary>
internal sealed record FileAnswer : Answer
{
    public Reply? File { get; init; }

    public static FileAnswer Of(Reply file) => new() { File = file };

    public override void Describe(OperationDescription operation) =>
        operation.Answers(StatusCodes.Status200OK, "The document.", "application/json", new JsonObject { ["type"] = "object" }, ApiHeader.ETag);

    // A client asks every time whether it is still the same, for a new version is to be seen at once.
    public override IResult ToResult(QueryReader parameters, string path) => Problem is not null ? Problem : new ReplyResult(File!, "no-cache");

    protected override Reply Write(QueryReader parameters, string path) => File!;
}
