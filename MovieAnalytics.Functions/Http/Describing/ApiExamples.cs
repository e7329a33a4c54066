using System.Text.Json.Nodes;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>
/// Real answers to the requests of <c>movies.http</c>, by operation: <c>{"getMovies": {"request": …, "status": …, "content_type": …, "body": …}}</c>.
/// A test takes them from a demonstration's catalogue, and the assembly carries them.
/// </summary>
internal sealed class ApiExamples(JsonObject byOperation)
{
    private const string Resource = "openapi-examples.json";

    public static ApiExamples Embedded()
    {
        using var stream = typeof(ApiExamples).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        return new ApiExamples(JsonNode.Parse(stream)!.AsObject());
    }

    public void AddTo(JsonObject operation)
    {
        if (byOperation[(string)operation["operationId"]!] is not JsonObject example)
            return;
        var content = operation["responses"]?[example["status"]!.ToString()]?["content"]?[(string?)example["content_type"] ?? ""];
        if (content is not JsonObject answer || example["body"] is not { } body)
            return;
        answer["examples"] = new JsonObject
        {
            ["real"] = new JsonObject { ["summary"] = example["request"]!.DeepClone(), ["value"] = body.DeepClone() },
        };
    }
}
