using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MovieAnalytics.Tests.Http.Describing;

/// <summary>Sends the requests of movies.http to the demonstration, and keeps of each what makes an example: long lists are cut off.</summary>
internal static partial class ExampleTaker
{
    private const int Longest = 2;

    /// <summary>Each with its answer, in the file's order.</summary>
    public static async Task<IReadOnlyList<(HttpFileRequest Request, HttpResponseMessage Response, string Body)>> SendAllAsync(HttpClient client)
    {
        var answers = new Dictionary<string, JsonElement>();
        var sent = new List<(HttpFileRequest, HttpResponseMessage, string)>();
        foreach (var request in HttpFileRequest.Read(new Dictionary<string, string> { ["host"] = "", ["key"] = DemoApp.Key }, answers))
        {
            using var message = request.ToMessage();
            var response = await client.SendAsync(message);
            var body = await response.Content.ReadAsStringAsync();
            if (request.Name.Length > 0)
                answers[request.Name] = JsonElement.Parse(body);
            sent.Add((request, response, body));
        }
        return sent;
    }

    /// <summary>What <c>openapi-examples.json</c> has of one.</summary>
    public static JsonObject ToExample(HttpFileRequest request, HttpResponseMessage response, string body)
    {
        var type = response.Content.Headers.ContentType?.ToString() ?? "";
        var isJson = type.StartsWith("application/json", StringComparison.Ordinal);
        return new JsonObject
        {
            ["request"] = $"{request.Method} {Id().Replace(request.Url, SomeId)}{(request.Body.Length > 0 ? " " : "")}{request.Body}",
            ["status"] = (int)response.StatusCode,
            ["content_type"] = isJson ? "application/json" : type,
            ["body"] = isJson ? Shorten(JsonNode.Parse(Settle(body))!) : Settle(body),
        };
    }

    // What one run has is not what another has.
    private static string Settle(string body)
    {
        body = Id().Replace(body, SomeId);
        body = Time().Replace(body, "2026-11-20T12:00:00Z");
        return Measured().Replace(body, "\"$1\":1.5");
    }

    private const string SomeId = "0199c0de-7000-7000-8000-000000000000";

    private static JsonNode Shorten(JsonNode node)
    {
        switch (node)
        {
            case JsonArray array:
                while (array.Count > Longest)
                    array.RemoveAt(array.Count - 1);
                foreach (var item in array)
                    if (item is not null)
                        Shorten(item);
                break;
            case JsonObject found:
                foreach (var (_, value) in found)
                    if (value is not null)
                        Shorten(value);
                break;
        }
        return node;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")]
    private static partial Regex Time();

    [GeneratedRegex("\"(processing_time_ms|latency_ms|oldest_due_seconds)\":[^,}]*")]
    private static partial Regex Measured();
}
