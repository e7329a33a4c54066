using System.Net;

namespace MovieAnalytics.Tests.Http.Reading;

/// <summary>Clients append what the API does not know; by default that changes nothing, and the answer says so.</summary>
public sealed class IgnoredParametersTests : IAsyncLifetime
{
    private readonly ApiApp _app = new(("Api:StrictParameters", "false"));

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        await _app.FillAsync();
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_WithUnknownParameters_IsTheSameCachedAnswerAndNamesThem()
    {
        using var plain = await _app.Client.GetAsync("/movies?limit=3");
        using var decorated = await _app.Client.GetAsync("/movies?limit=3&_=1732000000&utm_source=news");

        Assert.Equal(HttpStatusCode.OK, decorated.StatusCode);
        Assert.Equal("HIT", decorated.Headers.GetValues("X-Cache-Status").Single());
        Assert.Equal("_, utm_source", decorated.Headers.GetValues("X-Ignored-Parameters").Single());
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await decorated.Content.ReadAsStringAsync());
        Assert.False(plain.Headers.Contains("X-Ignored-Parameters"));
    }

    [Fact]
    public async Task Get_WithAParameterThatIsNoHeaderText_NamesItEscaped()
    {
        using var response = await _app.Client.GetAsync("/movies?limit=3&%0d%0aSet-Cookie%3a%20x=1&caf%C3%A9=1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("%0D%0ASet-Cookie%3A%20x, caf%C3%A9", response.Headers.GetValues("X-Ignored-Parameters").Single());
    }

    [Fact]
    public async Task Post_WithAnUnknownParameter_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/ingest/run?limti=10") { Headers = { { "x-functions-key", "key" } } };
        using var response = await _app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("'limti'", await response.Content.ReadAsStringAsync());
    }
}
