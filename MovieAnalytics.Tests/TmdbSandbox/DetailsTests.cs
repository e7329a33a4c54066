using System.Net;
using System.Text.Json;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class DetailsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly string[] Sections = ["credits", "keywords", "release_dates", "external_ids"];

    [Fact]
    public async Task Details_WithSomeSections_HasThoseAndNoOther()
    {
        var movie = await sandbox.Client.GetAsync("movie/2?append_to_response=keywords,external_ids,videos");
        Assert.True(movie.TryGetProperty("keywords", out _));
        Assert.True(movie.TryGetProperty("external_ids", out _));
        Assert.False(movie.TryGetProperty("credits", out _));
        Assert.False(movie.TryGetProperty("release_dates", out _));
    }

    [Fact]
    public async Task Section_OnItsOwn_IsTheAppendedOneWithTheId()
    {
        var movie = await sandbox.Client.GetAsync($"movie/2?append_to_response={string.Join(',', Sections)}");
        foreach (var section in Sections)
        {
            var own = await sandbox.Client.GetAsync($"movie/2/{section}");
            Assert.Equal(2, own.GetProperty("id").GetInt32());
            foreach (var property in movie.GetProperty(section).EnumerateObject())
                Assert.True(JsonElement.DeepEquals(property.Value, own.GetProperty(property.Name)), $"{section}.{property.Name}");
        }
    }

    [Theory]
    [InlineData("movie/4")]
    [InlineData("movie/999999999")]
    [InlineData("movie/abc")]
    [InlineData("movie/4/credits")]
    [InlineData("movie/2/nothing")]
    [InlineData("nothing")]
    public async Task Request_ForWhatIsNotThere_Is404WithCode34(string path)
    {
        var error = await sandbox.Client.GetAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(34, error.GetProperty("status_code").GetInt32());
        Assert.False(error.GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Details_With21Sections_Is400WithCode27()
    {
        var error = await sandbox.Client.GetAsync($"movie/2?append_to_response={string.Join(',', Enumerable.Range(0, 21))}", HttpStatusCode.BadRequest);
        Assert.Equal(27, error.GetProperty("status_code").GetInt32());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("anything", HttpStatusCode.OK)]
    public async Task Details_ByApiKey_NeedsOne(string? key, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Client.Server.BaseAddress };
        using var response = await http.GetAsync(key is null ? "movie/2" : $"movie/2?api_key={key}");
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Unauthorized) Assert.Contains("\"status_code\":7", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Details_WithAKeyThatIsNotAmongTheValidOnes_Is401()
    {
        await using var client = await SandboxClient.StartAsync(new() { ValidKeys = ["secret"], RateLimit = 0 });
        await client.GetAsync("movie/2", HttpStatusCode.Unauthorized);
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
        await client.GetAsync("movie/2");
    }

    [Fact]
    public async Task Details_WhenGzipIsTaken_IsTheSameBodyCompressed()
    {
        using var plain = new HttpClient { BaseAddress = sandbox.Client.Server.BaseAddress };
        using var response = await plain.SendAsync(new HttpRequestMessage(HttpMethod.Get, "movie/2?api_key=x") { Headers = { { "Accept-Encoding", "gzip" } } });
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(await plain.GetStringAsync("movie/2?api_key=x"), await sandbox.Client.Http.GetStringAsync("movie/2"));
    }
}
