using System.Net;
using System.Net.Http.Json;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class ClockTests
{
    [Fact]
    public async Task Details_OnAnotherDay_AreTheSameWhicheverWayTheDayIsNamed()
    {
        await using var client = await SandboxClient.StartAsync();
        var today = await client.Http.GetStringAsync("movie/2");
        var byQuery = await client.Http.GetStringAsync("movie/2?sandbox_date=2026-11-03");
        using var request = new HttpRequestMessage(HttpMethod.Get, "movie/2") { Headers = { { "X-Sandbox-Date", "2026-11-03" } } };
        using var byHeader = await client.Http.SendAsync(request);
        using (await client.Http.PostAsJsonAsync(new Uri(client.Server.RootAddress, "sandbox/clock"), new { today = "2026-11-03" }))
            Assert.Equal(new DateOnly(2026, 11, 3), client.Server.Today);

        Assert.NotEqual(today, byQuery);
        Assert.Equal(byQuery, await byHeader.Content.ReadAsStringAsync());
        Assert.Equal(byQuery, await client.Http.GetStringAsync("movie/2"));
        client.Server.Today = new DateOnly(2026, 11, 23);
        Assert.Equal(today, await client.Http.GetStringAsync("movie/2"));
    }

    [Fact]
    public async Task MetricsHistory_OfADay_HasTheValuesThatTheDetailsHaveThen()
    {
        await using var client = await SandboxClient.StartAsync();
        client.Server.DeleteMovie(3);
        var history = await client.Http.GetStringAsync(new Uri(client.Server.RootAddress, "sandbox/metrics-history?date=2026-11-03"));
        var lines = history.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1_999, lines.Length);
        Assert.StartsWith("{\"id\":2,\"popularity\":", lines[0]);
        var metrics = lines[0][lines[0].IndexOf("\"popularity\"", StringComparison.Ordinal)..];
        Assert.EndsWith(metrics, await client.Http.GetStringAsync("movie/2?sandbox_date=2026-11-03"));
    }

    [Theory]
    [InlineData("movie/2?sandbox_date=yesterday")]
    [InlineData("../sandbox/metrics-history?date=2026-13-01")]
    public async Task Request_WithADayThatIsNone_Is400(string path)
    {
        await using var client = await SandboxClient.StartAsync();
        await client.GetAsync(path, HttpStatusCode.BadRequest);
    }
}
