using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;

namespace MovieAnalytics.Tests.Http;

[Collection(nameof(FilledApp))]
public sealed class ApiResponseTests(FilledApp filled)
{
    private HttpClient Client => filled.App.Client;

    public static TheoryData<string> Reads =>
    [
        "/movies", "/movies?genre=drama&sort=-rating&min_votes=100&decade=1990", "/movies/7", "/movies/7/history", "/movies/7/recommendations",
        "/movies/trending", "/movies/trending?window=week&genre=35", "/analytics/top-genres", "/analytics/genres/18/history",
        "/analytics/ratings-by-decade", "/analytics/top-rated", "/analytics/underrated", "/analytics/box-office", "/analytics/people",
        "/analytics/people?role=director", "/search?q=heist", "/search?q=hiest&facets=true&genre=Comedy&sort=-rating", "/search/suggest?q=hei",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Get_OfEachRead_AnswersWithAllHeadersThenFromTheCacheThenWithA304(string path)
    {
        await filled.App.BumpAsync(
            DataGeneration.Movies, Artifact.GenreStats.Generation, Artifact.Ratings.Generation, DataGeneration.Search, Artifact.Trending.Generation);

        using var first = await Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("MISS", Header(first, "X-Cache-Status"));
        Assert.Contains("total;dur=", Header(first, "Server-Timing"));
        Assert.True(double.Parse(Header(first, "X-Response-Time-Ms")) >= 0);
        Assert.Contains("max-age", Header(first, "Cache-Control"));
        Assert.True((await first.Content.ReadFromJsonAsync<JsonElement>()).ValueKind is JsonValueKind.Array or JsonValueKind.Object);

        using var second = await Client.GetAsync(path);
        Assert.Equal("HIT", Header(second, "X-Cache-Status"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());

        using var conditional = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var third = await Client.SendAsync(conditional);
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
        Assert.Equal(first.Headers.ETag, third.Headers.ETag);
    }

    [Fact]
    public async Task Get_OfAMovie_HasTheEarlierSystemsShapeAndMore()
    {
        var movie = await Client.GetFromJsonAsync<JsonElement>("/movies/7");
        Assert.Equal("The Amélie \"Quoted\" Heist", movie.GetProperty("title").GetString());
        foreach (var name in new[]
        {
            "id", "release_date", "overview", "popularity", "vote_average", "vote_count", "genres", "poster_path", "backdrop_path", "runtime", "budget",
            "revenue", "tagline", "status", "is_trending", "is_underrated", "weighted_rating", "credits", "keywords",
        })
            Assert.True(movie.TryGetProperty(name, out _), name);
        Assert.Equal("1983-03-01", movie.GetProperty("release_date").GetString());
        Assert.Equal("Drama", movie.GetProperty("genres")[0].GetProperty("name").GetString());
        Assert.Equal("Director", movie.GetProperty("credits").GetProperty("crew")[0].GetProperty("job").GetString());
        Assert.Equal("person 102", movie.GetProperty("credits").GetProperty("cast")[0].GetProperty("name").GetString());
        Assert.Equal("keyword 1", movie.GetProperty("keywords")[0].GetProperty("name").GetString());
        Assert.True(movie.GetProperty("is_trending").GetBoolean());
    }

    [Theory]
    [InlineData("/movies?limit=7&sort=-revenue")]
    [InlineData("/movies?limit=7&genre=18&sort=release_date")]
    [InlineData("/analytics/top-rated?limit=7")]
    [InlineData("/analytics/box-office?limit=4")]
    [InlineData("/movies/trending?limit=9")]
    public async Task Get_OfAList_LinksThroughAllOfIt(string path)
    {
        var seen = new List<int>();
        var total = 0;
        for (var next = path; next is not null;)
        {
            using var response = await Client.GetAsync(next);
            total = int.Parse(Header(response, "X-Total-Count"));
            seen.AddRange((await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(movie => movie.GetProperty("id").GetInt32()));
            next = LinkTo(response, "next");
        }

        Assert.NotEqual(0, total);
        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Fact]
    public async Task Get_OfMoviesByCursor_GoesOnWhereThePageEnded()
    {
        using var first = await Client.GetAsync("/movies?limit=10&sort=title");
        var cursor = Header(first, "X-Next-Cursor");
        using var byCursor = await Client.GetAsync($"/movies?limit=10&sort=title&cursor={cursor}");
        using var byOffset = await Client.GetAsync("/movies?limit=10&sort=title&offset=10");

        Assert.Equal(await byOffset.Content.ReadAsStringAsync(), await byCursor.Content.ReadAsStringAsync());
        Assert.Contains("cursor=", LinkTo(byCursor, "next"));
        Assert.Equal("/movies?limit=10&offset=10&sort=title", LinkTo(first, "next"));
        Assert.Equal("/movies?limit=10&offset=50&sort=title", LinkTo(first, "last"));
        Assert.Null(LinkTo(first, "prev"));
        Assert.Equal("/movies?limit=10&sort=title", LinkTo(byOffset, "prev"));
    }

    [Fact]
    public async Task Get_AfterANewGeneration_HasTheNewData()
    {
        await Client.GetAsync("/movies/8");
        await filled.App.ExecuteAsync("update movies set tagline = 'changed' where id = 8");
        Assert.Equal(JsonValueKind.Null, (await Client.GetFromJsonAsync<JsonElement>("/movies/8")).GetProperty("tagline").ValueKind);
        await filled.App.BumpAsync(DataGeneration.Movies);
        Assert.Equal("changed", (await Client.GetFromJsonAsync<JsonElement>("/movies/8")).GetProperty("tagline").GetString());
    }

    [Fact]
    public async Task Get_OfAMovieThatLeftTmdb_Is404AndItIsInNoList()
    {
        await filled.App.ExecuteAsync("update movies set deleted_at = now() where id = 59");
        await filled.App.BumpAsync(DataGeneration.Movies);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/movies/59")).StatusCode);
        var movies = await Client.GetFromJsonAsync<JsonElement>("/movies?limit=100");
        Assert.DoesNotContain(59, movies.EnumerateArray().Select(movie => movie.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Get_ByManyClientsAtOnceAndNothingCached_AnswersThemAll()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 256).Select(async i =>
        {
            using var response = await Client.GetAsync($"/movies?offset={i % 64}&min_votes={i}");
            return response.StatusCode;
        }));
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Get_OfHealth_IsHealthyAndReady()
    {
        var health = await Client.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        foreach (var part in new[] { "postgres", "redis", "meilisearch" })
        {
            Assert.Equal("healthy", health.GetProperty(part).GetProperty("status").GetString());
            Assert.True(health.GetProperty(part).GetProperty("latency_ms").GetDouble() >= 0);
        }
        Assert.Equal("postgresql", health.GetProperty("meilisearch").GetProperty("engine").GetString());
        Assert.True((await Client.GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("is_ready").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/health/live")).StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static string? LinkTo(HttpResponseMessage response, string relation) => Header(response, "Link")
        .Split(", ")
        .Where(link => link.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal))
        .Select(link => link[1..link.IndexOf('>')])
        .SingleOrDefault();
}
