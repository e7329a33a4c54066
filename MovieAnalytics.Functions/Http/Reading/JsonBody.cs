using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>A request's body as parameters: a flat JSON object, such as <c>{"mode": "changes", "limit": 100}</c>.</summary>
internal static class JsonBody
{
    private const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 4 };

    /// <returns>The values by name, none without a body; or what is wrong with the body.</returns>
    public static async Task<(Dictionary<string, StringValues> Values, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        var body = await ReadBytesAsync(request);
        if (body is null)
            return ([], new Problem(ProblemType.BodyTooLarge, $"The body must not be longer than {MaxBytes} bytes."));
        if (body.Length == 0)
            return ([], null);
        if (!request.HasJsonContentType())
        {
            return ([], new Problem(ProblemType.UnsupportedMediaType,
                "The body must be JSON, with the header 'Content-Type: application/json'; or leave it out and give the parameters in the query."));
        }
        try
        {
            using var document = JsonDocument.Parse(body, Shallow);
            return Flatten(document.RootElement);
        }
        catch (JsonException error)
        {
            return ([], Invalid($"The body is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})."));
        }
    }

    // Null: longer than allowed. The length that the client states is not to be relied on.
    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
            return null;
        using var read = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > MaxBytes)
                return null;
        }
        return read.ToArray();
    }

    private static (Dictionary<string, StringValues> Values, Problem? Problem) Flatten(JsonElement root)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        if (root.ValueKind != JsonValueKind.Object)
            return (values, Invalid("The body must be a JSON object, such as {\"limit\": 100}."));
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return (values, Invalid($"'{property.Name}' must be a text, a number, true or false."));
            if (property.Value.ValueKind != JsonValueKind.Null && !values.TryAdd(property.Name, TextOf(property.Value)))
                return (values, Invalid($"'{property.Name}' is in the body more than once."));
        }
        return (values, null);
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Problem Invalid(string detail) => new(ProblemType.InvalidBody, detail);
}
