using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http;

/// <summary>Servers that hang: connections stay open, and nothing comes. The limits tell waiting from not waiting, and are no measures.</summary>
public sealed class ApiFreezeTests : IAsyncLifetime
{
    private readonly ApiApp _app = new(("Cache:ReadTimeout", "00:00:03"), ("Generations:Poll", "00:00:00.1"));

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_WithTheDatabaseFrozen_IsServedFromTheCacheOrA503InTimeAndRecovers()
    {
        await _app.FillAsync();
        await _app.Client.GetAsync("/movies/7");
        await _app.Client.GetAsync("/analytics/top-genres");
        _app.Database.Freeze();

        // More at once than there are connections, so that all of them hang.
        var misses = Enumerable.Range(20, 30).Select(id => TimedAsync($"/movies/{id}")).ToList();
        for (var i = 0; i < 50; i++)
            Assert.Equal((HttpStatusCode.OK, "HIT"), await StatusAsync("/movies/7"));
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync("/health/live")).StatusCode);
        using (var ready = await _app.Client.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await _app.BumpAsync(Artifact.GenreStats.Generation);
        Assert.Equal((HttpStatusCode.OK, "STALE"), await StatusAsync("/analytics/top-genres"));
        foreach (var miss in misses)
        {
            var (response, elapsed) = await miss;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.StartsWith("/problems/", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
            Assert.True(elapsed < TimeSpan.FromSeconds(15), $"It took {elapsed} to say that the database does not answer in 3 s.");
        }

        _app.Database.Thaw();
        await Eventually.TrueAsync(async () => await StatusAsync("/movies/60") is (HttpStatusCode.OK, _));
        await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") is (HttpStatusCode.OK, _));
        await Eventually.TrueAsync(async () => await StatusAsync("/analytics/top-genres") is (HttpStatusCode.OK, not "STALE"));
    }

    private async Task<(HttpResponseMessage Response, TimeSpan Elapsed)> TimedAsync(string path)
    {
        var since = Stopwatch.GetTimestamp();
        return (await _app.Client.GetAsync(path), Stopwatch.GetElapsedTime(since));
    }

    private async Task<(HttpStatusCode Status, string Cache)> StatusAsync(string path)
    {
        using var response = await _app.Client.GetAsync(path);
        return (response.StatusCode, response.Headers.GetValues("X-Cache-Status").Single());
    }
}
