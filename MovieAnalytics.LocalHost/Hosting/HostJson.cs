using System.Globalization;
using System.Text.Json;

namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>The part of host.json that this host heeds.</summary>
/// <param name="RoutePrefix"><c>extensions.http.routePrefix</c>: before every HTTP route; "api" when absent, as on the real host.</param>
/// <param name="FunctionTimeout"><c>functionTimeout</c>: the longest a function may run; null for no limit ("-1").</param>
internal sealed record HostJson(string RoutePrefix, TimeSpan? FunctionTimeout)
{
    // What the real host takes outside the Consumption plan, `func start` included.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static HostJson Read(string? path)
    {
        if (path is null)
            return new HostJson("api", DefaultTimeout);
        if (!File.Exists(path))
            throw new FileNotFoundException($"host.json is missing: there is no file {path}.", path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var prefix = Find(document.RootElement, "extensions", "http", "routePrefix");
            var timeout = Find(document.RootElement, "functionTimeout");
            return new HostJson(
                prefix?.GetString()?.Trim('/') ?? "api",
                timeout?.GetString() is { } text ? ParseTimeout(text) : DefaultTimeout);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is not a valid host.json: {e.Message}", e);
        }
    }

    private static TimeSpan? ParseTimeout(string text)
    {
        if (text == "-1")
            return null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero
            ? timeout
            : throw new FormatException($"functionTimeout is \"{text}\"; it must be like \"00:05:00\", or \"-1\" for no limit.");
    }

    private static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }
}
