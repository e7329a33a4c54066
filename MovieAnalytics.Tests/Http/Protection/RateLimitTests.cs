using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MovieAnalytics.Tests.Http.Protection;

/// <summary>One client cannot spend what all share.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private const int Burst = 3;

    // One permit a minute: the test needs no other, and takes none.
    private readonly ApiApp _app = new(("RateLimit:PerMinute", "1"), ("RateLimit:Burst", $"{Burst}"), ("RateLimit:Proxies", "1"));

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Client_ThatAsksTooOften_IsToldWhenToComeBackAndOthersAreServed()
    {
        for (var i = 0; i < Burst; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await AskAsync("/movies?limit=1", "203.0.113.7")).Status);

        // Another path of the same kind, and a forged address before the one that our proxy wrote.
        var refused = await AskAsync("/search?q=heist", "198.51.100.1, 203.0.113.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 60);
        Assert.Equal("/problems/too-many-requests", refused.Body.GetProperty("type").GetString());
        Assert.Contains("1 requests a minute", refused.Body.GetProperty("detail").GetString());

        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await AskAsync("/movies?limit=1", "203.0.113.8")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/health/live", "203.0.113.7")).Status);
    }

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, JsonElement Body)> AskAsync(string path, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", forwardedFor } } };
        using var response = await _app.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.RetryAfter?.Delta, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
