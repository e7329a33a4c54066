using System.IO.Compression;
using System.Text.Json;
using MovieAnalytics.Core.Recommendations;

namespace MovieAnalytics.Benchmarks.Recommendations;

/// <summary>A catalogue file (a TMDB body a line) as the recommender's features, without a database.</summary>
internal sealed record BenchCatalogue(BenchMovie[] Movies, CatalogueFeatures Features)
{
    public static BenchCatalogue Load(string path)
    {
        var movies = Read(path).DistinctBy(movie => movie.Id).OrderBy(movie => movie.Id).ToArray();
        var rated = movies.Where(movie => movie.IsRated).ToArray();
        var mean = rated.Average(movie => movie.VoteAverage);
        var minVotes = Math.Clamp(rated.Select(movie => movie.VoteCount).Order().ElementAt((int)(0.9 * rated.Length)), 25, 500);

        var features = new CatalogueFeatures();
        foreach (var movie in movies)
        {
            var rating = movie.IsRated ? (movie.VoteCount * movie.VoteAverage + minVotes * mean) / (movie.VoteCount + minVotes) : mean;
            features.AddMovie(movie.Id, movie.Year, CatalogueFeatures.Prior(movie.VoteCount, rating), movie.Overview);
            foreach (var (kind, id) in movie.Features)
                features.AddFeature(movie.Id, kind, id);
        }
        return new BenchCatalogue(movies, features);
    }

    private static IEnumerable<BenchMovie> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var body = JsonDocument.Parse(line);
            yield return BenchMovie.Of(body.RootElement);
        }
    }
}

/// <summary>What the benchmark needs of a movie.</summary>
internal sealed record BenchMovie(
    int Id, int Year, double VoteAverage, int VoteCount, string? Overview, HashSet<int> Genres, List<(FeatureKind Kind, int Id)> Features)
{
    public bool IsRated => VoteCount > 0 && VoteAverage > 0;

    /// <summary>The earlier system's similarity: 0.5 · Jaccard of the genres + 0.5 · closeness of the ratings.</summary>
    public double EarlierScore(BenchMovie other)
    {
        var shared = Genres.Count(other.Genres.Contains);
        var all = Genres.Count + other.Genres.Count - shared;
        return 0.5 * (all == 0 ? 0 : shared / (double)all) + 0.5 * (1 - Math.Abs(VoteAverage - other.VoteAverage) / 10);
    }

    public static BenchMovie Of(JsonElement body)
    {
        var genres = Items(body, "genres").Select(IdOf).ToHashSet();
        var credits = body.GetProperty("credits");
        var features = new List<(FeatureKind, int)>();
        features.AddRange(Items(body.GetProperty("keywords"), "keywords").Select(keyword => (FeatureKind.Keyword, IdOf(keyword))));
        features.AddRange(
            Items(credits, "crew").Where(person => person.GetProperty("job").GetString() == "Director").Select(person => (FeatureKind.Director, IdOf(person))));
        features.AddRange(
            Items(credits, "cast").Where(person => person.GetProperty("order").GetInt32() < 3).Select(person => (FeatureKind.Cast, IdOf(person))));
        features.AddRange(genres.Select(genre => (FeatureKind.Genre, genre)));
        var date = body.GetProperty("release_date").GetString();
        return new BenchMovie(
            IdOf(body),
            date is { Length: >= 4 } ? int.Parse(date.AsSpan(0, 4)) : 0,
            body.GetProperty("vote_average").GetDouble(),
            body.GetProperty("vote_count").GetInt32(),
            body.GetProperty("overview").GetString(),
            genres,
            features);
    }

    private static int IdOf(JsonElement item) => item.GetProperty("id").GetInt32();

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
