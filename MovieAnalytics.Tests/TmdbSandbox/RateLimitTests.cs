using System.Net;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Requests_OverTheLimit_Are429UntilTimeHasPassed()
    {
        var time = new ManualTime();
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
        await using var client = await SandboxClient.StartAsync(new SandboxOptions { Movies = 10, RateLimit = 1, Time = new ManualTime() });
        await client.GetAsync("movie/2");
        await client.GetAsync("movie/2", HttpStatusCode.TooManyRequests);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        await client.GetAsync("movie/2");
        client.Server.RateLimit = 0;
        for (var i = 0; i < 5; i++) await client.GetAsync("movie/2");
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
