using System.Net;

namespace MovieAnalytics.Tests.Http;

[Collection(nameof(FilledApp))]
public sealed class HeadAndOptionsTests(FilledApp filled)
{
    [Theory]
    [InlineData("/movies?limit=5")]
    [InlineData("/movies/7")]
    [InlineData("/health/live")]
    [InlineData("/metrics")]
    public async Task Head_WhereGetIs_HasItsHeadersAndNoBody(string path)
    {
        using var get = await filled.App.Client.GetAsync(path);
        using var head = await filled.App.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.True(head.Content.Headers.ContentLength > 0);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        if (path.StartsWith("/movies", StringComparison.Ordinal))
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Head_OfACompressedBody_HasTheHeadersOfItsGet(string coding)
    {
        using var get = await SendAsync(HttpMethod.Get, coding);
        using var head = await SendAsync(HttpMethod.Head, coding);

        var body = await get.Content.ReadAsByteArrayAsync();
        Assert.Equal([coding], get.Content.Headers.ContentEncoding);
        Assert.Equal([coding], head.Content.Headers.ContentEncoding);
        Assert.Equal(body.Length, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(["Accept-Encoding"], head.Headers.Vary);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/movies", "GET, HEAD, OPTIONS")]
    [InlineData("/movies/trending", "GET, HEAD, OPTIONS")]
    [InlineData("/admin/ingest/run", "POST, OPTIONS")]
    public async Task Options_OfAPath_NamesItsMethods(string path, string methods)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "x-functions-key", "key" } } };
        using var response = await filled.App.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(methods, string.Join(", ", response.Content.Headers.Allow));
        Assert.True(response.Headers.Contains("X-Response-Time-Ms"));
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string coding) => filled.App.Client.SendAsync(
        new HttpRequestMessage(method, "/movies?limit=50") { Headers = { { "Accept-Encoding", coding } } });
}
