using System.Net;
using System.Text.Json.Nodes;
using Json.Schema;
using MovieAnalytics.Tests.Http.Describing;

namespace MovieAnalytics.Tests.Http.Fuzzing;

/// <summary>Holds an answer against the API's description.</summary>
internal sealed class AnswerJudge(OpenApi api)
{
    // Those that are there only in some answers; and those that only some answers have that are described once for several paths.
    private static readonly string[] Sometimes = ["Link", "X-Next-Cursor", "X-Total-Count-Estimated", "X-Ignored-Parameters"];
    private static readonly string[] Shared = [.. Sometimes, "Retry-After", "ETag", "X-Total-Count"];

    private readonly Dictionary<string, OpenApiOperation> _operations = api.Operations.ToDictionary(operation => operation.Id);
    private readonly Dictionary<JsonNode, JsonSchema> _schemas = [];

    /// <returns>What is wrong; null for nothing.</returns>
    public string? Judge(FuzzRequest request, HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        // What no host's routing lets through to a function: Kestrel's own refusals have no body, the host's a type of its own.
        var isRefused = body.Length == 0 && !response.Headers.Contains("X-Response-Time-Ms");
        if (status is 400 or 404 && (isRefused || body.Contains("/problems/no-such-route", StringComparison.Ordinal)))
            return null;
        if (request.Method == "OPTIONS")
            return status == 204 && response.Content.Headers.Allow.Count > 0 ? null : $"OPTIONS gave {status}";
        if (_operations[request.Operation].Responses[$"{status}"] is not { } described)
            return $"{status} is not described: {Start(body)}";
        var answer = api.Resolve(described);
        return JudgeHeaders(answer, response) ?? (request.Method == "HEAD" ? null : JudgeBody(answer, response, body));
    }

    private static string? JudgeHeaders(JsonObject answer, HttpResponseMessage response)
    {
        var described = answer["headers"]!.AsObject().Select(header => header.Key).ToList();
        var given = response.Headers.Concat(response.Content.Headers).Select(header => header.Key).ToList();
        var missing = described.Except(response.StatusCode == HttpStatusCode.OK ? Sometimes : Shared).Except(given, StringComparer.OrdinalIgnoreCase).ToList();
        var strange = given.Where(name => name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) || Shared.Contains(name))
            .Except(described, StringComparer.OrdinalIgnoreCase).ToList();
        return missing.Count + strange.Count == 0 ? null : $"headers that lack: {string.Join(", ", missing)}; not described: {string.Join(", ", strange)}";
    }

    private string? JudgeBody(JsonObject answer, HttpResponseMessage response, string body)
    {
        if (answer["content"] is not JsonObject content)
            return body.Length == 0 ? null : $"a body that is not described: {Start(body)}";
        var type = response.Content.Headers.ContentType;
        var schema = (content[type?.ToString() ?? ""] ?? content[type?.MediaType ?? ""])?["schema"];
        if (schema is null)
            return $"{type} is not described";
        if (type!.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
            return null;
        if (!_schemas.TryGetValue(schema, out var validator))
            _schemas[schema] = validator = api.SchemaOf(schema);
        var problems = validator.Problems(JsonNode.Parse(body));
        return problems.Count == 0 ? null : $"{(int)response.StatusCode}: {string.Join("; ", problems.Take(3))}: {Start(body)}";
    }

    private static string Start(string body) => body[..Math.Min(body.Length, 300)];
}
