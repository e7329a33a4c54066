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
    public async Task Request_WithADayThatIsNone_Is400()
    {
        await using var client = await SandboxClient.StartAsync();
        await client.GetAsync("movie/2?sandbox_date=yesterday", HttpStatusCode.BadRequest);
    }
}
