using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MovieAnalytics.Core.Generations;

namespace MovieAnalytics.Tests.Http;

public sealed class ApiOutageTests : IAsyncLifetime
{
    private readonly ApiApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_BeforeAnythingWasComputed_IsA503ThatSaysWhichPostToRun()
    {
        await _app.ExecuteAsync("insert into movies (id, title, sort_title, content_hash) values (1, 'Alone', 'alone', 0)");
        foreach (var (path, post) in new[]
        {
            ("/movies/trending", "/admin/compute/trending"),
            ("/movies/1/recommendations", "/admin/compute/recommendations"),
            ("/analytics/top-genres", "/admin/compute/genre-stats"),
            ("/analytics/ratings-by-decade", "/admin/compute/ratings"),
            ("/analytics/top-rated", "/admin/compute/ratings"),
            ("/analytics/people", "/admin/compute/ratings"),
            ("/search?q=alone", "/admin/search/build-index"),
            ("/search/suggest?q=al", "/admin/search/build-index"),
        })
        {
            using var response = await _app.Client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, response.StatusCode));
            Assert.NotNull(response.Headers.RetryAfter);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("/problems/not-computed", problem.GetProperty("type").GetString());
            Assert.Contains($"POST {post}", problem.GetProperty("detail").GetString());
        }

        using var ready = await _app.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(5, (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("missing").GetArrayLength());
        Assert.Equal("[]", await _app.Client.GetStringAsync("/movies?language=xx"));
    }

    [Fact]
    public async Task Get_WithTheDatabaseDown_IsServedFromTheCacheOrA503AndRecovers()
    {
        await _app.FillAsync();
        var kept = await _app.Client.GetStringAsync("/movies/7");
        var outdated = await _app.Client.GetStringAsync("/movies/8");

        _app.CutDatabase();
        using (var hit = await _app.Client.GetAsync("/movies/7"))
            Assert.Equal(("HIT", kept), (hit.Headers.GetValues("X-Cache-Status").Single(), await hit.Content.ReadAsStringAsync()));
        await _app.BumpAsync(DataGeneration.Movies);
        using (var stale = await _app.Client.GetAsync("/movies/8"))
            Assert.Equal(("STALE", outdated), (stale.Headers.GetValues("X-Cache-Status").Single(), await stale.Content.ReadAsStringAsync()));

        using (var fresh = await _app.Client.GetAsync("/movies/9"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, fresh.StatusCode);
            Assert.NotNull(fresh.Headers.RetryAfter);
            var text = await fresh.Content.ReadAsStringAsync();
            Assert.Contains("/problems/database-unavailable", text);
            Assert.DoesNotContain("127.0.0.1", text);
        }

        using (var health = await _app.Client.GetAsync("/health"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            var report = await health.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("unhealthy", report.GetProperty("postgres").GetProperty("status").GetString());
            Assert.Equal("healthy", report.GetProperty("redis").GetProperty("status").GetString());
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync("/health/live")).StatusCode);

        _app.RestoreDatabase();
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync("/movies/9")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync("/health")).StatusCode);
    }
}
