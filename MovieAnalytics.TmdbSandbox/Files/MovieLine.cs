using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>
/// One line of a catalogue file, taken apart: the values that lists need, and the places of the values that the body is put
/// together from. Lines have the shape of <c>/3/movie/{id}</c> with sections, or keep the details under <c>movie</c>.
/// </summary>
internal sealed class MovieLine
{
    /// <summary>Other things that append_to_response can have added when the file was made; the sandbox does not serve them.</summary>
    private static readonly string[] Dropped =
        ["similar", "recommendations", "videos", "images", "reviews", "translations", "alternative_titles", "lists", "watch/providers"];

    private readonly ReadOnlyMemory<byte> _line;

    public int Id { get; private set; }

    public string OriginalTitle { get; private set; } = "";

    public string ReleaseDate { get; private set; } = "";

    public List<string> Countries { get; private set; } = [];

    public bool HasOriginCountry { get; private set; }

    public bool HasSoftcore { get; private set; }

    /// <summary>Raw values, empty where the line has none.</summary>
    public ReadOnlyMemory<byte> Credits { get; private set; }

    public ReadOnlyMemory<byte> Keywords { get; private set; }

    public ReadOnlyMemory<byte> ReleaseDates { get; private set; }

    public ReadOnlyMemory<byte> ExternalIds { get; private set; }

    public ReadOnlyMemory<byte> ImdbId { get; private set; }

    /// <summary>Name and value of all other properties of the details.</summary>
    public List<ReadOnlyMemory<byte>> Details { get; } = [];

    public MovieFacts Facts { get; private set; } = new(-1, 0, 0, false, false, 0, 0);

    public Metrics Metrics { get; private set; }

    /// <exception cref="JsonException">The line is not such an object.</exception>
    public MovieLine(ReadOnlyMemory<byte> line)
    {
        _line = line;
        var reader = new Utf8JsonReader(line.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A movie is a JSON object.");
        ReadObject(ref reader);
        if (Id <= 0) throw new JsonException("The movie has no id.");
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var name = reader.GetString()!;
            reader.Read();
            if (name == "movie" && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadObject(ref reader);
                continue;
            }

            var from = (int)reader.TokenStartIndex;
            var value = reader;
            reader.Skip();
            var to = (int)reader.BytesConsumed;
            if (!Take(name, ref value, _line[from..to]) && !Dropped.Contains(name)) Details.Add(_line[start..to]);
        }
    }

    /// <summary>Notes what the property says; true if it has its own place in the body and is not copied with the details.</summary>
    private bool Take(string name, ref Utf8JsonReader value, ReadOnlyMemory<byte> raw)
    {
        switch (name)
        {
            case "credits": Credits = raw; return true;
            case "keywords": Keywords = raw; return true;
            case "release_dates": ReleaseDates = raw; return true;
            case "external_ids": ExternalIds = raw; return true;
            case "popularity": Metrics = Metrics with { Popularity = NumberOrZero(ref value) }; return true;
            case "vote_average": Metrics = Metrics with { VoteAverage = NumberOrZero(ref value) }; return true;
            case "vote_count": Metrics = Metrics with { VoteCount = (int)NumberOrZero(ref value) }; return true;
            case "id": Id = (int)NumberOrZero(ref value); break;
            case "adult": Facts = Facts with { Adult = value.TokenType == JsonTokenType.True }; break;
            case "video": Facts = Facts with { Video = value.TokenType == JsonTokenType.True }; break;
            case "runtime": Facts = Facts with { Runtime = (int)NumberOrZero(ref value) }; break;
            case "revenue": Facts = Facts with { Revenue = (long)NumberOrZero(ref value) }; break;
            case "original_language": Facts = Facts with { Language = MovieFacts.PackLanguage(value.GetString()) }; break;
            case "original_title": OriginalTitle = value.GetString() ?? ""; break;
            case "imdb_id": ImdbId = raw; break;
            case "origin_country": HasOriginCountry = true; break;
            case "softcore": HasSoftcore = true; break;
            case "release_date":
                ReleaseDate = value.GetString() ?? "";
                if (SandboxClock.TryParse(ReleaseDate, out var day)) Facts = Facts with { ReleaseDay = day.DayNumber };
                break;
            case "genres": Facts = Facts with { GenreMask = ReadGenres(ref value) }; break;
            case "production_countries": Countries = ReadCountries(ref value); break;
        }

        return false;
    }

    private static double NumberOrZero(ref Utf8JsonReader value) => value.TokenType == JsonTokenType.Number ? value.GetDouble() : 0;

    private static uint ReadGenres(ref Utf8JsonReader value)
    {
        uint mask = 0;
        if (value.TokenType != JsonTokenType.StartArray) return mask;
        while (value.Read() && value.TokenType != JsonTokenType.EndArray)
        {
            if (value.TokenType == JsonTokenType.Number) mask |= Genres.Bit(value.GetInt32());
        }

        return mask;
    }

    private static List<string> ReadCountries(ref Utf8JsonReader value)
    {
        var countries = new List<string>();
        if (value.TokenType != JsonTokenType.StartArray) return countries;
        while (value.Read() && value.TokenType != JsonTokenType.EndArray)
        {
            if (value.TokenType != JsonTokenType.PropertyName) continue;
            var isCode = value.ValueTextEquals("iso_3166_1"u8);
            value.Read();
            if (isCode) countries.Add(value.GetString() ?? "");
        }

        return countries;
    }
}
