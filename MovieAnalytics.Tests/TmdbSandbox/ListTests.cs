using System.Text.Json;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class ListTests
{
    [Fact]
    public async Task Trending_OfTheWeek_IsLedByWhatRose()
    {
        await using var client = await SandboxClient.StartAsync();
        foreach (var item in (await ResultsAsync(client, "trending/movie/week")).Take(10))
        {
            var before = await client.GetAsync($"movie/{item.GetProperty("id")}?sandbox_date=2026-11-16");
            Assert.True(item.GetProperty("popularity").GetDouble() > 1.5 * before.GetProperty("popularity").GetDouble());
            Assert.Equal("movie", item.GetProperty("media_type").GetString());
        }
    }

    [Theory]
    [InlineData("movie/now_playing")]
    [InlineData("movie/upcoming")]
    public async Task Released_InTheDatesThatTheListNames_ByPopularity(string list)
    {
        await using var client = await SandboxClient.StartAsync(new SandboxOptions { Movies = 20_000, RateLimit = 0, Today = new DateOnly(2026, 11, 23) });
        var dates = (await client.GetAsync(list)).GetProperty("dates");
        var movies = await ResultsAsync(client, list);
        Assert.Equal(20, movies.Count);
        Assert.All(movies,
            movie => Assert.InRange(DateOnly.Parse(movie.GetProperty("release_date").GetString()!, null), Day(dates, "minimum"), Day(dates, "maximum")));
        Assert.Equal(movies.OrderByDescending(movie => movie.GetProperty("popularity").GetDouble()), movies);
    }

    [Fact]
    public async Task TopRated_HasManyVotesAndIsInOrder()
    {
        await using var client = await SandboxClient.StartAsync();
        var movies = await ResultsAsync(client, "movie/top_rated");
        Assert.All(movies, movie => Assert.True(movie.GetProperty("vote_count").GetInt32() >= 300));
        Assert.Equal(movies.OrderByDescending(movie => movie.GetProperty("vote_average").GetDouble()), movies);
    }

    private static DateOnly Day(JsonElement dates, string name) => DateOnly.Parse(dates.GetProperty(name).GetString()!, null);

    private static async Task<List<JsonElement>> ResultsAsync(SandboxClient client, string path) =>
        [.. (await client.GetAsync(path)).GetProperty("results").EnumerateArray()];
}
