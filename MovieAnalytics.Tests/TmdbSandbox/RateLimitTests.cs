using System.Net;
using Microsoft.Extensions.Time.Testing;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Requests_OverTheLimit_Are429UntilTimeHasPassed()
    {
        var time = new FakeTimeProvider();
        await using var client = await SandboxClient.StartAsync(new SandboxOptions { Movies = 10, RateLimit = 5, Time = time });
        for (var i = 0; i < 5; i++) await client.GetAsync("movie/2");

        using var refused = await client.Http.GetAsync("movie/2");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Contains("\"status_code\":25", await refused.Content.ReadAsStringAsync());

        time.Advance(TimeSpan.FromMilliseconds(400));
        await client.GetAsync("movie/2");
        await client.GetAsync("movie/2");
        await client.GetAsync("movie/2", HttpStatusCode.TooManyRequests);
        Assert.Equal(2, client.Server.Requests.RateLimited);
    }

    [Fact]
    public async Task Requests_OfAnotherAddress_HaveTheirOwnLimit()
    {
        await using var client = await SandboxClient.StartAsync(new SandboxOptions { Movies = 10, RateLimit = 1, Time = new FakeTimeProvider() });
        await client.GetAsync("movie/2");
        await client.GetAsync("movie/2", HttpStatusCode.TooManyRequests);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        await client.GetAsync("movie/2");
        client.Server.RateLimit = 0;
        for (var i = 0; i < 5; i++) await client.GetAsync("movie/2");
    }
}
