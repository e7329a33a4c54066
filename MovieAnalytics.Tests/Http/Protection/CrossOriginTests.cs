using System.Net;
using Microsoft.Extensions.Options;

namespace MovieAnalytics.Tests.Http.Protection;

/// <summary>What browsers are told about every response.</summary>
public sealed class CrossOriginTests : IAsyncLifetime
{
    private readonly ApiApp _app = new(("CrossOrigin:Origins", "https://movies.example, https://other.example"));

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/movies?limit=1")]
    [InlineData("/movies?limit=nonsense")]
    [InlineData("/movies/999999999")]
    public async Task Page_OfAListedSite_MayReadAnswersAndProblems(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, "https://movies.example");
        Assert.Equal("https://movies.example", Header(response, "Access-Control-Allow-Origin"));
        Assert.Contains("X-Total-Count", Header(response, "Access-Control-Expose-Headers"));
        Assert.Contains("Origin", Header(response, "Vary"));
    }

    [Fact]
    public async Task Page_OfAnotherSite_MayNot()
    {
        using var response = await SendAsync(HttpMethod.Get, "/movies?limit=1", "https://stranger.example");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Preflight_OfAListedSite_NamesWhatMayBeSent()
    {
        using var response = await SendAsync(HttpMethod.Options, "/movies", "https://other.example", ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("GET", Header(response, "Access-Control-Allow-Methods"));
        Assert.Equal("if-none-match", Header(response, "Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("/movies?limit=1")]
    [InlineData("/health/live")]
    [InlineData("/nothing/here")]
    [InlineData("/admin/jobs")]
    public async Task Response_Whatever_IsNeitherGuessedNorFramed(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, "https://movies.example");
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData("movies.example")]
    [InlineData("https://movies.example/path")]
    public async Task Start_WithWhatIsNoOrigin_NamesIt(string origin)
    {
        var app = new ApiApp(("CrossOrigin:Origins", origin));
        var error = await Assert.ThrowsAnyAsync<OptionsValidationException>(app.InitializeAsync);
        Assert.Contains($"'{origin}' is not an origin", error.Message);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string origin, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", origin } } };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await _app.Client.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
