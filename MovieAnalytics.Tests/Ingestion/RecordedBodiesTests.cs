using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Ingestion;

/// <summary>What TMDB really sends: recorded answers and a catalogue of 158,990 movies, where they are at hand.</summary>
public sealed class RecordedBodiesTests
{
    [SkippableFact]
    public void RecordedResponses_EveryBody_IsReadAsWhatItIs()
    {
        SharedData.SkipIfMissing();
        var read = new Dictionary<string, int>();
        foreach (var file in Directory.EnumerateFiles(SharedData.File("tmdb-responses"), "*.json"))
        {
            var body = File.ReadAllText(file);
            var kind = Read(JsonNode.Parse(body), body);
            read[kind] = read.GetValueOrDefault(kind) + 1;
        }

        Assert.Equal(["error", "genres", "movie", "other", "page"], read.Keys.Order());
        Assert.True(read["movie"] >= 10, $"Only {read["movie"]} movies were found.");
    }

    [SkippableFact]
    public void RecordedMovies_OfJanuary2026_AreStorable()
    {
        SharedData.SkipIfMissing();
        var problems = Lines("tmdb-full-2026-01.jsonl.gz")
            .Select(line =>
            {
                // The recording keeps the parts side by side; TMDB appends credits and keywords to the movie.
                var parts = JsonNode.Parse(line)!.AsObject();
                var movie = parts["movie"]!.DeepClone().AsObject();
                movie["credits"] = parts["credits"]?.DeepClone();
                movie["keywords"] = parts["keywords"]?.DeepClone();
                return Map(movie.ToJsonString());
            })
            .ToList();

        Assert.Equal(654, problems.Count);
        Assert.All(problems, mapping => Assert.Null(mapping.Problem));
        Assert.Contains(problems, mapping => mapping.Movie!.Cast.Count > 50 && mapping.Movie.Crew.Count > 100 && mapping.Movie.Keywords.Count > 5);
    }

    [SkippableFact]
    public void Catalogue_EveryLine_IsStorable()
    {
        SharedData.SkipIfMissing();
        var read = 0;
        foreach (var mapping in Lines("catalogue.jsonl.gz").Select(Map))
        {
            read++;
            Assert.Null(mapping.Problem);
            Assert.NotEqual(0, mapping.Movie!.Runtime);
            Assert.True(mapping.Movie.Metrics is { VoteCount: > 0 } or { VoteAverage: null });
        }
        Assert.Equal(158_990, read);
    }

    private static string Read(JsonNode? json, string body)
    {
        if (json is not JsonObject root)
            return "other";
        if (root.ContainsKey("status_message"))
            return JsonSerializer.Deserialize(body, TmdbJson.Default.TmdbError)!.StatusCode > 0 ? "error" : "";
        if (root.ContainsKey("original_title"))
            return Map(body).Movie!.Title.Length > 0 ? "movie" : "";
        if (root["genres"] is JsonArray { Count: > 0 })
            return Satellites.Names(JsonSerializer.Deserialize(body, TmdbJson.Default.TmdbGenreList)!.Genres, sorted: true).Count > 10 ? "genres" : "";
        if (root["results"] is JsonArray results && results.All(x => x?["id"]?.GetValueKind() == JsonValueKind.Number))
            return JsonSerializer.Deserialize(body, TmdbJson.Default.TmdbPage)!.Results!.Count == results.Count ? "page" : "";
        return "other";
    }

    private static Mapping Map(string body) => MovieMapper.Map(JsonSerializer.Deserialize(body, TmdbJson.Default.TmdbMovie)!);

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.File(file)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
