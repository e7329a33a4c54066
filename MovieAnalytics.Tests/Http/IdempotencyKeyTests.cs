using System.Net;
using System.Text.Json;

namespace MovieAnalytics.Tests.Http;

public sealed class IdempotencyKeyTests : IAsyncLifetime
{
    private readonly ApiApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Post_TheSameTwice_FindsTheFirstJob()
    {
        var (first, _) = await PostAsync("/admin/search/build-index?full=true", "twice");
        var (second, _) = await PostAsync("/admin/search/build-index?full=true", "twice");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Theory]
    [InlineData("/admin/search/build-index")]
    [InlineData("/admin/search/build-index?full=false")]
    [InlineData("/admin/compute/trending")]
    public async Task Post_OfSomethingElseWithTheKey_IsA422ThatNamesTheFirstJob(string other)
    {
        var (first, _) = await PostAsync("/admin/search/build-index?full=true", "reused");

        var (refused, problem) = await PostAsync(other, "reused");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal("/problems/idempotency-key-reused", problem.GetProperty("type").GetString());
        Assert.Contains(first.Headers.Location!.ToString(), problem.GetProperty("detail").GetString());
    }

    private async Task<(HttpResponseMessage Response, JsonElement Json)> PostAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "x-functions-key", "key" }, { "Idempotency-Key", key } } };
        var response = await _app.Client.SendAsync(request);
        return (response, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
