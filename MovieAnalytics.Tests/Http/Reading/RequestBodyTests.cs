using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MovieAnalytics.Tests.Http.Reading;

/// <summary>A POST's JSON body has the same parameters as its query, under the same rules.</summary>
[Collection(nameof(FilledApp))]
public sealed class RequestBodyTests(FilledApp filled)
{
    private const string Json = "application/json";

    [Fact]
    public async Task Post_ParametersInTheBody_AreTheJobsArguments()
    {
        using var accepted = await PostAsync("/admin/ingest/run", """{"mode": "changes", "limit": 7, "refetch": true, "movie_id": null}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        using var job = await SendAsync(new HttpRequestMessage(HttpMethod.Get, accepted.Headers.Location));
        var args = (await job.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("args");
        Assert.Equal("changes", args.GetProperty("mode").GetString());
        Assert.Equal(7, args.GetProperty("limit").GetInt32());
        Assert.True(args.GetProperty("refetch").GetBoolean());
    }

    [Theory]
    [InlineData("""{"mode": "nonsense"}""", "'mode' must be one of")]
    [InlineData("""{"limit": 1.5}""", "'limit' must be a whole number")]
    [InlineData("""{"limti": 10}""", "'limti' is not known")]
    [InlineData("""{"limit": [1]}""", "'limit' must be a text, a number, true or false")]
    [InlineData("""{"limit": 1, "limit": 2}""", "'limit' is in the body more than once")]
    [InlineData("""[1]""", "must be a JSON object")]
    [InlineData("""{"limit": """, "not valid JSON")]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":1}}}}}""", "not valid JSON")]
    public async Task Post_ABodyThatIsWrong_IsA400ThatSaysWhere(string body, string expected)
    {
        using var response = await PostAsync("/admin/ingest/run", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Post_TheSameParameterInQueryAndBody_IsRefused()
    {
        using var response = await PostAsync("/admin/ingest/run?limit=3", """{"limit": 4}""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("'limit' is in the query and in the body", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task Post_ABodyOfAnotherType_IsA415(string type)
    {
        using var response = await PostAsync("/admin/compute/trending", "limit=3", type);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("/problems/unsupported-media-type", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_ABodyThatIsTooLong_IsA413WhetherItStatesItsLengthOrNot(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/search/build-index")
        {
            Content = new StringContent($$"""{"full": "{{new string('x', 70_000)}}"}""", Encoding.UTF8, Json),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body, string type = Json) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) });

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("x-functions-key", "key");
        return filled.App.Client.SendAsync(request);
    }
}
