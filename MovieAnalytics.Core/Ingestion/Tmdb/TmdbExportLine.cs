using System.Text.Json;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>One line of the daily id export.</summary>
internal readonly record struct TmdbExportLine(long Id, double? Popularity, bool? Adult, bool? Video)
{
    /// <summary>Reads it by hand, without an object for each of a million lines a day.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of another kind.</exception>
    /// <exception cref="FormatException">A number is too large.</exception>
    public static TmdbExportLine Parse(ReadOnlySpan<byte> text)
    {
        var line = default(TmdbExportLine);
        var json = new Utf8JsonReader(text);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"It begins with {json.TokenType}.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("id"u8))
                line = line with { Id = Value(ref json) ? json.GetInt64() : 0 };
            else if (json.ValueTextEquals("popularity"u8))
                line = line with { Popularity = Value(ref json) ? json.GetDouble() : null };
            else if (json.ValueTextEquals("adult"u8))
                line = line with { Adult = Value(ref json) ? json.GetBoolean() : null };
            else if (json.ValueTextEquals("video"u8))
                line = line with { Video = Value(ref json) ? json.GetBoolean() : null };
            else
                json.Skip();
        }
        // Nothing may follow: the reader throws if something does.
        json.Read();
        return line;
    }

    /// <returns>False for null.</returns>
    private static bool Value(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType != JsonTokenType.Null;
    }
}
