using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MovieAnalytics.Tests.Http;

/// <summary>What the host answers by itself looks like any other answer, and is counted.</summary>
public sealed class HostAnswersTests : IAsyncLifetime
{
    private readonly ApiApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("GET", "/admin/jobs", HttpStatusCode.Unauthorized, "GET /admin/jobs")]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound, "(no function)")]
    [InlineData("DELETE", "/movies/7", HttpStatusCode.MethodNotAllowed, "(no function)")]
    public async Task Request_ThatReachesNoFunction_HasTheUsualHeadersAndIsCounted(string method, string path, HttpStatusCode status, string endpoint)
    {
        using var response = await _app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        foreach (var header in new[] { "X-Response-Time-Ms", "Server-Timing", "X-Cache-Status", "Cache-Control" })
            Assert.True(response.Headers.Contains(header), header);
        var requests = (await MetricsAsync()).GetProperty("requests");
        Assert.Equal(1, requests.GetProperty("by_endpoint").GetProperty(endpoint).GetInt64());
        Assert.Equal(1, requests.GetProperty("by_status").GetProperty("4xx").GetInt64());
    }

    [Fact]
    public async Task Request_ThatIsTooLong_IsTold()
    {
        using var response = await _app.Client.GetAsync($"/movies?genre={new string('x', 8192)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        Assert.Contains("8192", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Request_WithAWrongKey_IsCountedWithoutTheKey()
    {
        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/admin/jobs") { Headers = { { "x-functions-key", "a-wrong-one" } } };
        using var refused = await _app.Client.SendAsync(wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var metrics = await MetricsAsync();
        Assert.Equal(1, metrics.GetProperty("keys").GetProperty("wrong").GetInt64());
        Assert.DoesNotContain("a-wrong-one", metrics.ToString());
    }

    [Fact]
    public async Task Request_WithAnEmptyHeader_MayShowItsKeyInTheQuery()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/jobs?code=key");
        request.Headers.TryAddWithoutValidation("x-functions-key", "");
        using var response = await _app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<JsonElement> MetricsAsync() => _app.Client.GetFromJsonAsync<JsonElement>("/metrics");
}
