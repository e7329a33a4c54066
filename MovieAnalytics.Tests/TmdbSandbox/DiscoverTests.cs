using System.Net;
using System.Text.Json;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class DiscoverTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("primary_release_year=2015")]
    [InlineData("with_genres=18,35")]
    [InlineData("with_genres=37|10752")]
    [InlineData("without_genres=18")]
    [InlineData("vote_count.gte=500&vote_average.gte=7")]
    [InlineData("with_original_language=ja")]
    [InlineData("primary_release_date.gte=2026-01-01&primary_release_date.lte=2026-12-31&sort_by=primary_release_date.asc")]
    public async Task Discover_WithAFilter_ReturnsJustWhatMatches(string query)
    {
        var all = await AllAsync("include_video=true&include_adult=true");
        var expected = all.Where(movie => Matches(movie, query)).Select(movie => movie.GetProperty("id").GetInt32()).Order().ToArray();
        Assert.InRange(expected.Length, 1, all.Count - 1);
        var found = await AllAsync($"include_video=true&include_adult=true&{query}");
        Assert.Equal(expected, found.Select(movie => movie.GetProperty("id").GetInt32()).Order());
    }

    [Theory]
    [InlineData("popularity")]
    [InlineData("vote_average")]
    [InlineData("vote_count")]
    public async Task Discover_Sorted_IsInOrder(string property)
    {
        var up = (await AllAsync($"sort_by={property}.asc")).Select(movie => movie.GetProperty(property).GetDouble()).ToArray();
        Assert.Equal(up.Order(), up);
        var down = (await AllAsync($"sort_by={property}.desc")).Select(movie => movie.GetProperty(property).GetDouble()).ToArray();
        Assert.Equal(down.OrderDescending(), down);
    }

    [Theory]
    [InlineData("sort_by=title.asc")]
    [InlineData("with_watch_providers=8")]
    [InlineData("with_genres=comedy")]
    [InlineData("vote_count.gte=many")]
    public async Task Discover_WithWhatTheSandboxCannotDo_Is422(string query) =>
        Assert.Equal(5, (await sandbox.Client.GetAsync($"discover/movie?{query}", HttpStatusCode.UnprocessableEntity)).GetProperty("status_code").GetInt32());

    private static bool Matches(JsonElement movie, string query)
    {
        var genres = movie.GetProperty("genre_ids").EnumerateArray().Select(id => id.GetInt32()).ToHashSet();
        var released = movie.GetProperty("release_date").GetString()!;
        return query switch
        {
            "primary_release_year=2015" => released.StartsWith("2015", StringComparison.Ordinal),
            "with_genres=18,35" => genres.IsSupersetOf([18, 35]),
            "with_genres=37|10752" => genres.Overlaps([37, 10752]),
            "without_genres=18" => !genres.Contains(18),
            "vote_count.gte=500&vote_average.gte=7" => movie.GetProperty("vote_count").GetInt32() >= 500 && movie.GetProperty("vote_average").GetDouble() >= 7,
            "with_original_language=ja" => movie.GetProperty("original_language").GetString() == "ja",
            _ => released.StartsWith("2026", StringComparison.Ordinal),
        };
    }

    private async Task<List<JsonElement>> AllAsync(string query)
    {
        var movies = new List<JsonElement>();
        var pages = (await sandbox.Client.GetAsync($"discover/movie?{query}")).GetProperty("total_pages").GetInt32();
        for (var page = 1; page <= pages; page++)
            movies.AddRange((await sandbox.Client.GetAsync($"discover/movie?{query}&page={page}")).GetProperty("results").EnumerateArray());
        return movies;
    }
}
