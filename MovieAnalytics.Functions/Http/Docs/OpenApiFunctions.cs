using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Docs;

/// <summary>The API's description of itself.</summary>
public sealed class OpenApiFunctions(OpenApiReply document)
{
    /// <summary>This document: OpenAPI 3.1 of the whole API</summary>
    [Function("GetOpenApi")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "openapi.json")] HttpRequest request) =>
        Direct.AnswerAsync(request, () => Task.FromResult(FileAnswer.Of(document.Value)));
}
