using System.Net;
using System.Text.Json;

namespace MovieAnalytics.Tests.EndToEnd;

/// <summary>Real requests to the running system get real answers, and bad ones get told what is wrong.</summary>
public sealed class SystemTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    [Theory]
    [InlineData("/movies")]
    [InlineData("/movies?sort=-rating&genre=Drama&min_votes=1&limit=5")]
    [InlineData("/movies/trending")]
    [InlineData("/movies/trending?window=week&limit=3")]
    [InlineData("/analytics/top-genres")]
    [InlineData("/analytics/ratings-by-decade")]
    [InlineData("/analytics/top-rated")]
    [InlineData("/analytics/underrated")]
    [InlineData("/analytics/box-office")]
    [InlineData("/analytics/people")]
    public async Task Get_OfAList_IsAFilledJsonArray(string path)
    {
        var (response, json) = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(0, json.GetArrayLength());
        Assert.Contains("X-Cache-Status", response.Headers.Select(header => header.Key));
        Assert.Contains("X-Response-Time-Ms", response.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Get_OfAMovieAndWhatHangsOnIt_Answers()
    {
        var id = (await GetAsync("/movies?sort=-votes&limit=1")).Json[0].GetProperty("id").GetInt32();

        var movie = (await GetAsync($"/movies/{id}")).Json;
        var recommendations = (await GetAsync($"/movies/{id}/recommendations")).Json;
        var history = (await GetAsync($"/movies/{id}/history")).Json;

        Assert.Equal(id, movie.GetProperty("id").GetInt32());
        Assert.NotEqual(0, movie.GetProperty("genres").GetArrayLength());
        Assert.NotEqual(0, recommendations.GetArrayLength());
        Assert.NotEqual(0, history.GetArrayLength());
    }

    [Fact]
    public async Task Search_ForAWordOfATitle_FindsTheMovie()
    {
        var movie = (await GetAsync("/movies?sort=-popularity&limit=1")).Json[0];

        var (_, found) = await GetAsync($"/search?q={Uri.EscapeDataString(movie.GetProperty("title").GetString()!)}");

        Assert.Contains(found.GetProperty("hits").EnumerateArray(), hit => hit.GetProperty("id").GetInt32() == movie.GetProperty("id").GetInt32());
        Assert.NotEqual(0, found.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Get_Twice_HitsTheCacheAndHonoursTheETag()
    {
        const string path = "/movies?sort=title&limit=7";
        await GetAsync(path);
        var (second, _) = await GetAsync(path);
        using var conditional = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { second.Headers.ETag! } } };
        using var third = await system.Client.SendAsync(conditional);

        Assert.Equal("HIT", second.Headers.GetValues("X-Cache-Status").Single());
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
    }

    [Theory]
    [InlineData("/movies?limit=0", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/movies?year=red", HttpStatusCode.BadRequest, "year")]
    [InlineData("/movies/abc", HttpStatusCode.BadRequest, "id")]
    [InlineData("/movies/2147483647", HttpStatusCode.NotFound, "2147483647")]
    [InlineData("/movies/trending?date=garbage", HttpStatusCode.BadRequest, "date")]
    [InlineData("/search", HttpStatusCode.BadRequest, "q")]
    [InlineData("/admin/jobs?code=end-to-end-key&status=lost", HttpStatusCode.BadRequest, "status")]
    [InlineData("/admin/jobs/abc?code=end-to-end-key", HttpStatusCode.BadRequest, "id")]
    [InlineData("/admin/jobs/0199c0de-7000-7000-8000-000000000000?code=end-to-end-key", HttpStatusCode.NotFound, "0199c0de")]
    [InlineData("/admin/jobs", HttpStatusCode.Unauthorized, "x-functions-key")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "/nothing")]
    public async Task Get_OfWhatIsWrong_IsAProblemThatNamesIt(string path, HttpStatusCode status, string named)
    {
        var (response, json) = await GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(named, json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Admin_StartsAJobAndWatchesItToItsEnd()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/compute/ratings-by-decade")
        {
            Headers = { { "x-functions-key", RunningSystem.Key } },
        };
        using var accepted = await system.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        var events = await system.Client.GetStringAsync($"{accepted.Headers.Location}/events?code={RunningSystem.Key}");
        var (_, job) = await GetAsync($"{accepted.Headers.Location}?code={RunningSystem.Key}");

        Assert.Contains("event: job", events);
        Assert.Equal("succeeded", job.GetProperty("status").GetString());
        Assert.True(job.GetProperty("result").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Admin_WithAnIdempotencyKeyTwice_StartsOneJob()
    {
        var ids = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/compute/genre-stats")
            {
                Headers = { { "x-functions-key", RunningSystem.Key }, { "Idempotency-Key", "once" } },
            };
            using var response = await system.Client.SendAsync(request);
            ids.Add(response.Headers.Location?.ToString());
            await system.Client.GetStringAsync($"{response.Headers.Location}/events?code={RunningSystem.Key}");
        }

        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task HealthAndMetrics_OfTheRunningSystem_AreGood()
    {
        var (ready, _) = await GetAsync("/health/ready");
        var (_, health) = await GetAsync("/health");
        var (_, metrics) = await GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.True(metrics.TryGetProperty("jobs", out _));
    }

    private async Task<(HttpResponseMessage Response, JsonElement Json)> GetAsync(string path)
    {
        var response = await system.Client.GetAsync(path);
        return (response, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
