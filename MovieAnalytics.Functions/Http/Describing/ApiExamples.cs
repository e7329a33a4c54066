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
        using var stream = typeof(ApiExamples).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        return new ApiExamples(JsonNode.Parse(stream)!.AsObject());
    }

    /// <param name="operation">Gets its example answer, and example values of what a request must have.</param>
    /// <param name="path">Its path.</param>
    public void AddTo(JsonObject operation, string path)
    {
        if (byOperation[(string)operation["operationId"]!] is not JsonObject example)
            return;
        var request = (string)example["request"]!;
        foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).OfType<JsonObject>().Where(parameter => (bool?)parameter["required"] == true))
            parameter["example"] = ValueOf(parameter, path, request.Split(' ')[1]);
        if (operation["responses"]?[example["status"]!.ToString()]?["content"]?[(string?)example["content_type"] ?? ""] is JsonObject answer)
            answer["examples"] = new JsonObject { ["real"] = new JsonObject { ["summary"] = request, ["value"] = example["body"]?.DeepClone() } };
    }

    private static JsonNode? ValueOf(JsonObject parameter, string path, string url)
    {
        var (name, parts) = ((string)parameter["name"]!, url.Split('?'));
        var segment = Array.IndexOf(path.Split('/'), $"{{{name}}}");
        var text = segment >= 0
            ? parts[0].Split('/')[segment]
            : parts[^1].Split('&').Select(pair => pair.Split('=')).FirstOrDefault(pair => pair[0] == name)?[1];
        return text is null ? null : (string?)parameter["schema"]!["type"] == "integer" ? JsonNode.Parse(text) : Uri.UnescapeDataString(text);
    }
}
