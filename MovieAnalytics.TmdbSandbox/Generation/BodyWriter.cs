using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>Writes a generated movie in the shape of <c>GET /3/movie/{id}</c>.</summary>
internal sealed class BodyWriter(ulong seed, int movieCount)
{
    private static readonly JsonWriterOptions Options = new()
    {
        // TMDB writes all letters as they are. Validation is for bugs, which the tests find; here it costs a tenth.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private readonly Titles _titles = new(seed);
    private readonly CreditsWriter _credits = new(seed, movieCount);
    private readonly SectionWriters _sections = new(seed);

    /// <summary>The revision is the day of the newest change, or 0: it alters the tagline and the keywords.</summary>
    public void Write(int index, int id, in Outline outline, DateOnly date, int revision, Sections sections, IBufferWriter<byte> output)
    {
        var json = _writer ??= new Utf8JsonWriter(output, Options);
        json.Reset(output);
        json.WriteStartObject();
        WriteDetails(json, index, id, outline, date, revision);
        if (sections.HasFlag(Sections.Credits)) _credits.Write(json, index, outline);
        if (sections.HasFlag(Sections.Keywords)) _sections.WriteKeywords(json, index, outline, revision);
        if (sections.HasFlag(Sections.ReleaseDates)) _sections.WriteReleaseDates(json, index, outline);
        if (sections.HasFlag(Sections.ExternalIds)) _sections.WriteExternalIds(json, index, outline);
        // No end of the object: the day's metrics follow.
        json.Flush();
    }

    private void WriteDetails(Utf8JsonWriter json, int index, int id, in Outline outline, DateOnly date, int revision)
    {
        var pictures = new Dice(seed, index, Aspect.Pictures);
        json.WriteBoolean("adult"u8, outline.Adult);
        Pictures.Write(json, "backdrop_path"u8, ref pictures, pictures.Chance(outline.IsFamous ? 0.99 : 0.45));
        WriteCollection(json, outline);
        json.WriteNumber("budget"u8, outline.Budget);
        WriteGenres(json, outline.GenreMask);
        json.WriteString("homepage"u8, pictures.Chance(0.12) ? string.Create(CultureInfo.InvariantCulture, $"https://films.example/{id}") : "");
        json.WriteNumber("id"u8, id);
        if (outline.IsFamous || pictures.Chance(0.9)) json.WriteString("imdb_id"u8, SectionWriters.ImdbId(index));
        else json.WriteNull("imdb_id"u8);
        json.WriteStartArray("origin_country"u8);
        json.WriteStringValue(outline.Language.CountryCode);
        json.WriteEndArray();
        json.WriteString("original_language"u8, outline.Language.Code);
        json.WriteString("original_title"u8, _titles.Original(index, outline));
        json.WriteString("overview"u8, Overviews.Draw(seed, index, outline));
        Pictures.Write(json, "poster_path"u8, ref pictures, pictures.Chance(outline.IsFamous ? 1 : 0.9));
        WriteCompanies(json, index, outline);
        WriteCountryAndLanguage(json, outline);
        json.WriteString("release_date"u8, outline.ReleaseDay < 0 ? ""
            : DateOnly.FromDayNumber(outline.ReleaseDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("revenue"u8, outline.ReleaseDay > date.DayNumber ? 0 : outline.Revenue);
        json.WriteNumber("runtime"u8, outline.Runtime);
        json.WriteBoolean("softcore"u8, false);
        json.WriteString("status"u8, outline.ReleaseDay <= date.DayNumber ? "Released" : outline.Fame < 0.5 ? "Post Production" : "Planned");
        var tagline = new Dice(seed, index + revision * 1_000_003L, Aspect.Tagline);
        json.WriteString("tagline"u8, tagline.Chance(outline.IsFamous ? 0.95 : 0.3) ? tagline.Pick(TitleWords.Taglines) : "");
        json.WriteString("title"u8, _titles.English(index, outline));
        json.WriteBoolean("video"u8, outline.Video);
    }

    private void WriteCollection(Utf8JsonWriter json, in Outline outline)
    {
        if (outline.Series is not { } series)
        {
            json.WriteNull("belongs_to_collection"u8);
            return;
        }

        var dice = new Dice(seed, series.Number, Aspect.Collection);
        json.WriteStartObject("belongs_to_collection"u8);
        json.WriteNumber("id"u8, 8000 + series.Number * 11L);
        json.WriteString("name"u8, _titles.Series(series.Number));
        Pictures.Write(json, "poster_path"u8, ref dice, dice.Chance(0.9));
        Pictures.Write(json, "backdrop_path"u8, ref dice, dice.Chance(0.8));
        json.WriteEndObject();
    }

    private static void WriteGenres(Utf8JsonWriter json, uint mask)
    {
        json.WriteStartArray("genres"u8);
        for (var i = 0; i < Genres.All.Length; i++)
        {
            if ((mask >> i & 1) == 0) continue;
            json.WriteStartObject();
            json.WriteNumber("id"u8, Genres.All[i].Id);
            json.WriteString("name"u8, Genres.All[i].Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteCompanies(Utf8JsonWriter json, int index, in Outline outline)
    {
        var dice = new Dice(seed, index, Aspect.Companies);
        var size = outline.IsFamous ? 1 + dice.Below(4) : dice.Below(3);
        var pool = movieCount / 8 + 30;
        json.WriteStartArray("production_companies"u8);
        for (var i = 0; i < size; i++)
        {
            var u = dice.Unit();
            // A step of its own for each place: no company twice in one film.
            var number = (int)(pool * u * u) / 4 * 4 + i;
            var company = new Dice(seed, number, Aspect.Company);
            json.WriteStartObject();
            json.WriteNumber("id"u8, 1 + number * 5L);
            Pictures.Write(json, "logo_path"u8, ref company, company.Chance(0.4), ".png");
            json.WriteString("name"u8, $"{company.Pick(PeopleWords.CompanyNames)} {company.Pick(PeopleWords.CompanyKinds)}");
            json.WriteString("origin_country"u8, company.Chance(0.2) ? "" : Languages.Pick(ref company).CountryCode);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCountryAndLanguage(Utf8JsonWriter json, in Outline outline)
    {
        json.WriteStartArray("production_countries"u8);
        json.WriteStartObject();
        json.WriteString("iso_3166_1"u8, outline.Language.CountryCode);
        json.WriteString("name"u8, outline.Language.Country);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("spoken_languages"u8);
        json.WriteStartObject();
        json.WriteString("english_name"u8, outline.Language.EnglishName);
        json.WriteString("iso_639_1"u8, outline.Language.Code);
        json.WriteString("name"u8, outline.Language.Name);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
