using System.Globalization;
using Npgsql;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>What is asked for.</summary>
internal static class ApiPaths
{
    public const string List = "/movies?limit=20";

    private static readonly string[] Genres = ["Drama", "Comedy", "Horror", "Animation", "Western", "Documentary", "War", "Romance"];
    private static readonly string[] Languages = ["en", "fr", "ja", "ko", "es", "de", "it", "hi"];
    private static readonly string[] Sorts =
        ["popularity", "rating", "release_date", "votes", "revenue", "title", "-popularity", "-rating", "-release_date", "-votes", "-revenue", "-title"];

    public static string[] Hot(int movie) =>
    [
        List, $"/movies/{movie}", "/movies/trending", "/analytics/ratings-by-decade", "/search?q=love",
    ];

    /// <summary>Every movie, in an order that has nothing to do with how they lie in the table.</summary>
    public static async Task<List<int>> MoviesAsync(NpgsqlDataSource postgres)
    {
        await using var command = postgres.CreateCommand("select id from movies where deleted_at is null order by md5(id::text)");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<int>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetInt32(0));
        return ids;
    }

    /// <summary>Lists with one to five conditions, of every kind and in every order, none twice.</summary>
    public static IEnumerable<string> Lists()
    {
        var random = new Random(20261130);
        var seen = new HashSet<string>();
        while (true)
        {
            var parts = new List<string>();
            var wanted = random.Next(1, 32);
            if ((wanted & 1) != 0)
                parts.Add($"genre={Genres[random.Next(Genres.Length)]}");
            if ((wanted & 2) != 0)
                parts.Add(random.Next(3) > 0 ? $"year={random.Next(1930, 2026)}" : $"decade={193 + random.Next(10)}0");
            if ((wanted & 4) != 0)
                parts.Add($"language={Languages[random.Next(Languages.Length)]}");
            if ((wanted & 8) != 0)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"min_rating={random.Next(10, 90) / 10.0}"));
            if ((wanted & 16) != 0)
                parts.Add($"min_votes={(int)Math.Pow(10, 0.5 + 3 * random.NextDouble())}");
            parts.Add($"sort={Sorts[random.Next(Sorts.Length)]}");
            var path = "/movies?" + string.Join('&', parts);
            if (seen.Add(path))
                yield return path;
        }
    }
}
