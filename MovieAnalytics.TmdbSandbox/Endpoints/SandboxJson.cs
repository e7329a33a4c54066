using System.Text.Encodings.Web;
using System.Text.Json;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>JSON as TMDB writes it: all letters as they are, snake_case names.</summary>
internal static class SandboxJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions SerializerOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}
