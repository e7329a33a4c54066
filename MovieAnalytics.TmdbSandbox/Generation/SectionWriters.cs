using System.Globalization;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>Keywords, release dates and external ids of a generated movie.</summary>
internal sealed class SectionWriters(ulong seed)
{
    public static string ImdbId(int index) => string.Create(CultureInfo.InvariantCulture, $"tt{1_000_000 + index:0000000}");

    public void WriteKeywords(Utf8JsonWriter json, int index, in Outline outline, int revision)
    {
        var dice = new Dice(seed, index, Aspect.Keywords);
        var size = outline.IsFamous ? 6 + dice.Below(14) : dice.Chance(0.4) ? 0 : 1 + dice.Below(6);
        Span<int> words = stackalloc int[24];
        var count = 0;
        // What a series is about, its parts share.
        var family = new Dice(seed, outline.Family, Aspect.Keywords);
        for (var i = 0; i < size; i++)
            Add(words, ref count, i < 3 ? KeywordWords.PickForGenre(outline.MainGenre, ref family) : DrawWord(outline, ref dice));
        if (revision != 0)
        {
            var change = new Dice(seed, index, Aspect.Change);
            Add(words, ref count, KeywordWords.PickGeneral(ref change));
        }

        json.WriteStartObject("keywords"u8);
        json.WriteStartArray("keywords"u8);
        foreach (var word in words[..count])
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, KeywordWords.IdOf(word));
            json.WriteString("name"u8, KeywordWords.All[word]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteReleaseDates(Utf8JsonWriter json, int index, in Outline outline)
    {
        json.WriteStartObject("release_dates"u8);
        json.WriteStartArray("results"u8);
        if (outline.ReleaseDay >= 0)
        {
            var dice = new Dice(seed, index, Aspect.ReleaseDates);
            WriteCountry(json, outline.Language.CountryCode, outline.ReleaseDay, dice.Pick(["", "PG", "PG-13", "R", "NR", "12", "16"]));
            if (outline.IsFamous) WriteCountry(json, "AU", outline.ReleaseDay + dice.Below(60), dice.Pick(["M", "PG", "MA15+"]));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteExternalIds(Utf8JsonWriter json, int index, in Outline outline)
    {
        var dice = new Dice(seed, index, Aspect.ExternalIds);
        json.WriteStartObject("external_ids"u8);
        json.WriteString("imdb_id"u8, ImdbId(index));
        WriteOptional(json, "wikidata_id"u8, dice.Chance(outline.IsFamous ? 0.95 : 0.4) ? $"Q{4_000_000 + index}" : null);
        WriteOptional(json, "facebook_id"u8, dice.Chance(0.05) ? $"film{index}" : null);
        WriteOptional(json, "instagram_id"u8, dice.Chance(0.05) ? $"film{index}" : null);
        WriteOptional(json, "twitter_id"u8, dice.Chance(0.05) ? $"film{index}" : null);
        json.WriteEndObject();
    }

    private static int DrawWord(in Outline outline, ref Dice dice) =>
        dice.Chance(0.6) ? KeywordWords.PickForGenre(outline.MainGenre, ref dice) : KeywordWords.PickGeneral(ref dice);

    private static void Add(Span<int> words, ref int count, int word)
    {
        if (!words[..count].Contains(word)) words[count++] = word;
    }

    private static void WriteCountry(Utf8JsonWriter json, string country, int day, string certification)
    {
        json.WriteStartObject();
        json.WriteString("iso_3166_1"u8, country);
        json.WriteStartArray("release_dates"u8);
        json.WriteStartObject();
        json.WriteString("certification"u8, certification);
        json.WriteStartArray("descriptors"u8);
        json.WriteEndArray();
        json.WriteString("iso_639_1"u8, "");
        json.WriteString("note"u8, "");
        json.WriteString("release_date"u8, DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd'T00:00:00.000Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("type"u8, 3);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> property, string? value)
    {
        if (value is null) json.WriteNull(property);
        else json.WriteString(property, value);
    }
}
