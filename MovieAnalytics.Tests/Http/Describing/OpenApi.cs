using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http.Describing;

/// <summary>An OpenAPI document, as far as the tests read it.</summary>
internal sealed class OpenApi(JsonObject document)
{
    // The references that a schema has, where it stands alone.
    private readonly JsonNode _definitions = JsonNode.Parse(Definitions(document["components"]!["schemas"]!))!;

    public JsonObject Document => document;

    public static OpenApi OfTheRepository() => new(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "openapi.json")))!.AsObject());

    public IReadOnlyList<OpenApiOperation> Operations { get; } =
        [.. from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new OpenApiOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject())];

    /// <summary>Null when there is none. A path without parameters goes before one with them.</summary>
    public OpenApiOperation? OperationOf(string method, string path) => Operations
        .Where(operation => operation.Method == method && operation.Matches(path))
        .MinBy(operation => operation.Path.Count(letter => letter == '{'));

    /// <summary>A schema of the document as a validator takes it. Unlike the document's own, it knows no members but those told.</summary>
    public JsonSchema SchemaOf(JsonNode schema)
    {
        var alone = JsonNode.Parse(Definitions(schema))!.AsObject();
        alone["$defs"] = _definitions.DeepClone();
        return JsonSchema.FromText(alone.ToJsonString());
    }

    /// <summary>The thing, or what it refers to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        return found["$ref"] is { } reference
            ? ((string)reference!)[2..].Split('/').Aggregate((JsonNode)document, (inner, name) => inner[name]!).AsObject()
            : found;
    }

    private static string Definitions(JsonNode schema) => Closed(schema.DeepClone()).ToJsonString()
        .Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);

    private static JsonNode Closed(JsonNode node)
    {
        foreach (var inner in (node as JsonObject)?.Select(member => member.Value) ?? (node as JsonArray) ?? Enumerable.Empty<JsonNode?>())
            if (inner is not null)
                Closed(inner);
        if (node is JsonObject { } found && (string?)(found["type"] as JsonValue) == "object" && found["properties"] is not null)
            found["additionalProperties"] = false;
        return node;
    }
}

/// <summary>One operation of it.</summary>
internal sealed record OpenApiOperation(string Method, string Path, JsonObject Json)
{
    private readonly Regex _path = new($"^{Regex.Replace(Regex.Escape(Path), @"\\\{[^/]*}", "[^/]+")}$");

    public string Id => (string)Json["operationId"]!;

    public IEnumerable<JsonNode> Parameters => Json["parameters"]?.AsArray().OfType<JsonNode>() ?? [];

    public JsonObject Responses => Json["responses"]!.AsObject();

    public bool Matches(string path) => _path.IsMatch(path);
}

internal static class SchemaProblems
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>Where a value does not fit, and how.</summary>
    public static IReadOnlyList<string> Problems(this JsonSchema schema, JsonNode? value)
    {
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(value), Options);
        return result.IsValid
            ? []
            : [.. (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
                .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}").Distinct()];
    }
}
