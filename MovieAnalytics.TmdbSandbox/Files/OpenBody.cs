using System.Buffers;
using System.Text;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>
/// Puts the open body (<see cref="ICatalogue.WriteOpenBody"/>) of a line together: the line's own values as they are, and
/// what TMDB has today but the file lacks.
/// </summary>
internal static class OpenBody
{
    public static SectionEnds Write(MovieLine line, ArrayBufferWriter<byte> output)
    {
        var separator = "{"u8;
        foreach (var property in line.Details)
        {
            output.Write(separator);
            output.Write(property.Span);
            separator = ","u8;
        }

        if (!line.HasOriginCountry) Text(output, $",\"origin_country\":[{string.Join(',', line.Countries.Select(Quote))}]");
        if (!line.HasSoftcore) output.Write(",\"softcore\":false"u8);
        var details = output.WrittenCount;

        output.Write(",\"credits\":"u8);
        if (line.Credits.IsEmpty) output.Write("""{"cast":[],"crew":[]}"""u8);
        else CreditsCompletion.Write(line.Credits.Span, output);
        var credits = output.WrittenCount;

        output.Write(",\"keywords\":"u8);
        if (line.Keywords.IsEmpty) output.Write("""{"keywords":[]}"""u8);
        else WithoutId(line.Keywords.Span, output);
        var keywords = output.WrittenCount;

        output.Write(",\"release_dates\":"u8);
        if (line.ReleaseDates.IsEmpty) Text(output, ReleaseDates(line));
        else WithoutId(line.ReleaseDates.Span, output);
        var releaseDates = output.WrittenCount;

        output.Write(",\"external_ids\":"u8);
        if (!line.ExternalIds.IsEmpty) WithoutId(line.ExternalIds.Span, output);
        else ExternalIds(line, output);
        return new SectionEnds(details, credits, keywords, releaseDates, output.WrittenCount);
    }

    /// <summary>A section that was recorded on its own begins with the movie's id, which an appended one does not have.</summary>
    private static void WithoutId(ReadOnlySpan<byte> section, ArrayBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(section);
        reader.Read();
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("id"u8))
        {
            output.Write(section);
            return;
        }

        reader.Read();
        var rest = section[(int)reader.BytesConsumed..].TrimStart((byte)' ');
        output.Write("{"u8);
        output.Write(rest[0] == (byte)',' ? rest[1..] : rest);
    }

    private static string ReleaseDates(MovieLine line)
    {
        if (line.Facts.ReleaseDay < 0) return """{"results":[]}""";
        var country = line.Countries.Count > 0 ? line.Countries[0] : "US";
        return $$"""{"results":[{"iso_3166_1":{{Quote(country)}},"release_dates":["""
            + $$"""{"certification":"","descriptors":[],"iso_639_1":"","note":"","release_date":"{{line.ReleaseDate}}T00:00:00.000Z","type":3}]}]}""";
    }

    private static void ExternalIds(MovieLine line, ArrayBufferWriter<byte> output)
    {
        output.Write("{\"imdb_id\":"u8);
        output.Write(line.ImdbId.IsEmpty ? "null"u8 : line.ImdbId.Span);
        output.Write(""","wikidata_id":null,"facebook_id":null,"instagram_id":null,"twitter_id":null}"""u8);
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static void Text(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
