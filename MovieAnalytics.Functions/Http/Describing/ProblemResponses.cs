using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>The answers that are errors, each set of problem types described once and referred to.</summary>
internal sealed class ProblemResponses
{
    public const string KeyMissing = "KeyMissing";
    public const string NotModified = "NotModified";

    private readonly SortedDictionary<string, JsonObject> _all = new(StringComparer.Ordinal);
    private readonly XmlDocs _docs;
    private readonly SchemaCatalogue _schemas;

    public ProblemResponses(XmlDocs docs, SchemaCatalogue schemas)
    {
        (_docs, _schemas) = (docs, schemas);
        _all[KeyMissing] = new JsonObject
        {
            ["description"] = "A function key is needed. The host answers this: `./movie up` with a problem, the Azure Functions host with an empty body.",
        };
        _all[NotModified] = new JsonObject
        {
            ["description"] = "The client has it already.",
            ["headers"] = OperationDescription.Headers([
                ApiHeader.ETag, ApiHeader.TotalCount, ApiHeader.TotalCountEstimated, ApiHeader.Link, ApiHeader.NextCursor, ApiHeader.Ignored,
                .. ApiHeader.Always]),
        };
    }

    public IReadOnlyDictionary<string, JsonObject> All => _all;

    /// <param name="status">Their status.</param>
    /// <param name="types">What it may be.</param>
    /// <param name="other">What else has that status; the problems are added to it.</param>
    public JsonObject Of(int status, IEnumerable<ProblemType> types, JsonObject? other)
    {
        var names = ProblemType.All.Where(type => types.Contains(type.Value)).ToList();
        if (other is not null)
        {
            other["content"]![Problem.MediaType] = Content(names);
            return other;
        }
        var name = string.Join("Or", names.Select(type => type.Key));
        if (!_all.ContainsKey(name))
        {
            ApiHeader[] headers = status switch
            {
                StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound => [ApiHeader.Ignored],
                StatusCodes.Status503ServiceUnavailable => [ApiHeader.RetryAfter, ApiHeader.Ignored],
                _ => [],
            };
            _all[name] = new JsonObject
            {
                ["description"] = string.Join("\n", names.Select(type =>
                    $"{(names.Count > 1 ? "- " : "")}{type.Value.Title}: {_docs.Summary(typeof(ProblemType).GetField(type.Key)!)}")),
                ["headers"] = OperationDescription.Headers([.. headers, .. ApiHeader.Always]),
                ["content"] = new JsonObject { [Problem.MediaType] = Content(names) },
            };
        }
        return Schema.Reference("responses", name);
    }

    private JsonObject Content(IEnumerable<KeyValuePair<string, ProblemType>> types) => new()
    {
        ["schema"] = new JsonObject
        {
            ["allOf"] = new JsonArray(
                _schemas.Of(typeof(ProblemDetails), ApiJson.WithoutNulls),
                new JsonObject { ["properties"] = new JsonObject { ["type"] = Schema.OneOf(types.Select(type => type.Value.Uri)) } }),
        },
    };
}
