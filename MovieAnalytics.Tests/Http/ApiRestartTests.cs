using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MovieAnalytics.Functions.Http.Replies;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http;

public sealed class ApiRestartTests : IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/movies", "/movies?genre=Drama", "/movies?sort=-rating&limit=50", "/movies/7", "/movies/8", "/movies/7/recommendations", "/movies/7/history",
        "/movies/trending", "/movies/trending?window=week", "/analytics/top-genres", "/analytics/ratings-by-decade", "/analytics/top-rated",
        "/analytics/people", "/search?q=heist", "/search?q=hiest", "/search/suggest?q=hei",
    ];

    private readonly ApiApp _app = new(("Cache:FreshFor", "00:00:01"));

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_ByANewInstanceOfWhatExpiredInRedis_IsServedStaleWhileTheDatabaseIsSlow()
    {
        await _app.FillAsync();
        for (var time = 0; time < 2; time++)
            foreach (var path in Paths)
                Assert.Equal((path, HttpStatusCode.OK), (path, (await _app.Client.GetAsync(path)).StatusCode));
        await using var redis = await CacheParts.RedisAsync();
        var prefix = _app.Services.GetRequiredService<IOptions<CacheOptions>>().Value.RedisPrefix;
        // One key is the generations'; the writes go on behind the replies.
        await Eventually.TrueAsync(() => Task.FromResult(redis.GetServers()[0].Keys(pattern: $"{prefix}*").Count() == Paths.Length + 1));
        var restarted = await _app.StartAnotherAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.2));

        _app.Database.Freeze();
        foreach (var path in Paths)
        {
            using var response = await restarted.Client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK, "STALE"), (path, response.StatusCode, response.Headers.GetValues("X-Cache-Status").Single()));
        }

        _app.Database.Thaw();
        await Eventually.TrueAsync(async () =>
            (await restarted.Client.GetAsync(Paths[0])).Headers.GetValues("X-Cache-Status").Single() != "STALE");
    }
}
