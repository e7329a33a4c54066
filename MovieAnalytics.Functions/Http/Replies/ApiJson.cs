using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>How the API writes JSON: snake_case, enums as words, text as it is (UTF-8) rather than escaped.</summary>
public static class ApiJson
{
    /// <summary>With nulls: a field that has no value is there, so that a client sees that it exists.</summary>
    public static readonly JsonSerializerOptions Default = Create(JsonIgnoreCondition.Never);

    public static readonly JsonSerializerOptions WithoutNulls = Create(JsonIgnoreCondition.WhenWritingNull);

    private static JsonSerializerOptions Create(JsonIgnoreCondition ignore) => new(JsonSerializerDefaults.Web)
    {
        // Named, so that the API's description can ask for the forms of types before anything was written.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = ignore,
        // The bodies are application/json and never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new RoundedNumber() },
    };

    /// <summary>Four decimals say all that an average or a score has to say; TMDB's own figures have no more.</summary>
    private sealed class RoundedNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value, 4));
    }
}
