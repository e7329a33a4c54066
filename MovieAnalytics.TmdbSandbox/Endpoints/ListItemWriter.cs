using System.Buffers;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>Writes a movie as lists show it, from its body: a part of the properties, and genres as ids alone.</summary>
internal sealed class ListItemWriter(MovieStore store)
{
    private static readonly string[] Copied =
    [
        "id", "title", "original_language", "original_title", "overview", "popularity", "poster_path", "release_date", "softcore",
        "video", "vote_average", "vote_count",
    ];

    public void Write(Utf8JsonWriter json, int index, DateOnly date, bool mediaType)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        store.WriteBody(index, date, Sections.None, buffer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        var body = document.RootElement;
        json.WriteStartObject();
        Copy(json, body, "adult");
        Copy(json, body, "backdrop_path");
        json.WriteStartArray("genre_ids");
        if (body.TryGetProperty("genres", out var genres) && genres.ValueKind == JsonValueKind.Array)
        {
            foreach (var genre in genres.EnumerateArray()) json.WriteNumberValue(genre.GetProperty("id").GetInt32());
        }

        json.WriteEndArray();
        foreach (var name in Copied) Copy(json, body, name);
        if (mediaType) json.WriteString("media_type", "movie");
        json.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter json, JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value)) return;
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
