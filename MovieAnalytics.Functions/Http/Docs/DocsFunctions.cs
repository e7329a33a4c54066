using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Docs;

/// <summary>The API's description of itself, for programs and for people.</summary>
public sealed class DocsFunctions(OpenApiReply document)
{
    /// <summary>This document: OpenAPI 3.1 of the whole API</summary>
    [Function("GetOpenApi")]
    public Task<IResult> GetOpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "openapi.json")] HttpRequest request) =>
        Direct.AnswerAsync(request, () => Task.FromResult(new OpenApiAnswer { File = document.Value }));

    /// <summary>A page to read this document on, and to try it</summary>
    [Function("GetDocs")]
    public Task<IResult> GetPageAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "docs")] HttpRequest request) =>
        Direct.AnswerAsync(request, () => Task.FromResult(DocsFiles.FindPage() is { } page
            ? new DocsPageAnswer { File = page }
            : Answer.Refused<DocsPageAnswer>(Problem.NotFound(
                "This app was built without its page, for want of npm. GET /openapi.json has the document; "
                + "'npm ci' before the next build brings the page."))));

    /// <summary>What that page is made of</summary>
    [Function("GetDocsFile")]
    public Task<IResult> GetFileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "docs/{file}")] HttpRequest request, string file) =>
        Direct.AnswerAsync(request,
            query => query.Segment("file", "Its name.", DocsFiles.Parts, file),
            name => Task.FromResult(DocsFiles.Find(name) is { } found
                ? new DocsFileAnswer { File = found }
                : Answer.Refused<DocsFileAnswer>(Problem.NotFound($"The page has no file '{name}'. GET /docs is the page."))));

    /// <summary>The page, where clients of the earlier system look for it too</summary>
    [Function("GetRedoc")]
    public Task<IResult> GetRedocAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "redoc")] HttpRequest request) =>
        Direct.AnswerAsync(request, () => Task.FromResult(new MovedAnswer { Location = "docs" }));
}
