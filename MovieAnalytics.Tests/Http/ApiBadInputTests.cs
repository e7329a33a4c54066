using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MovieAnalytics.Tests.Http;

[Collection(nameof(FilledApp))]
public sealed class ApiBadInputTests(FilledApp filled)
{
    [Theory]
    [InlineData("/movies?limit=0", "limit")]
    [InlineData("/movies?limit=101", "limit")]
    [InlineData("/movies?offset=-1", "offset")]
    [InlineData("/movies?offset=99999999999999999999", "offset")]
    [InlineData("/movies?offset=10001", "offset")]
    [InlineData("/movies?sort=popularityy", "sort")]
    [InlineData("/movies?genre=Dramma", "genre")]
    [InlineData("/movies?genre=18%20OR%201=1", "genre")]
    [InlineData("/movies?genre=4711", "genre")]
    [InlineData("/movies?year=abc", "year")]
    [InlineData("/movies?decade=1994", "decade")]
    [InlineData("/movies?decade=1990&year=1994", "decade")]
    [InlineData("/movies?min_rating=11", "min_rating")]
    [InlineData("/movies?cursor=nonsense", "cursor")]
    [InlineData("/movies?page=2", "page")]
    [InlineData("/movies/abc", "id")]
    [InlineData("/movies/0", "id")]
    [InlineData("/movies/99999999999", "id")]
    [InlineData("/movies/7?verbose=1", "verbose")]
    [InlineData("/movies/7/history?from=garbage", "from")]
    [InlineData("/movies/7/history?from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("/movies/x/recommendations", "id")]
    [InlineData("/movies/trending?date=garbage", "date")]
    [InlineData("/movies/trending?window=year", "window")]
    [InlineData("/analytics/top-genres?date=2026-13-01", "date")]
    [InlineData("/analytics/genres/Drama/history", "id")]
    [InlineData("/analytics/people?role=extra", "role")]
    [InlineData("/search", "q")]
    [InlineData("/search?q=", "q")]
    [InlineData("/search?q=heist&genre=\"%20OR%20id%20%3E%200", "genre")]
    [InlineData("/search?q=heist&sort=best", "sort")]
    [InlineData("/search?q=heist&facets=maybe", "facets")]
    [InlineData("/search/suggest?q=h&limit=1000", "limit")]
    public async Task Get_WithABadParameter_IsA400ThatNamesIt(string path, string parameter)
    {
        var problem = await ProblemAsync(path, HttpStatusCode.BadRequest);
        Assert.Equal("/problems/invalid-parameter", problem.GetProperty("type").GetString());
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        Assert.Contains($"'{parameter}'", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Get_MoviesBeyondTheLastOffset_SaysHowToGoOn()
    {
        var problem = await ProblemAsync("/movies?offset=10001", HttpStatusCode.BadRequest);
        Assert.Contains("by cursor", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/movies/4711")]
    [InlineData("/movies/4711/history")]
    [InlineData("/movies/4711/recommendations")]
    [InlineData("/analytics/genres/4711/history")]
    [InlineData("/movies/trending?date=1999-01-01")]
    [InlineData("/analytics/top-genres?date=1999-01-01")]
    public async Task Get_OfWhatIsNotThere_IsA404ThatSaysWhatToDo(string path)
    {
        var problem = await ProblemAsync(path, HttpStatusCode.NotFound);
        Assert.Equal("/problems/not-found", problem.GetProperty("type").GetString());
        Assert.Matches("GET /|POST /", problem.GetProperty("detail").GetString());
    }

    private async Task<JsonElement> ProblemAsync(string path, HttpStatusCode status)
    {
        using var response = await filled.App.Client.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        foreach (var header in new[] { "X-Response-Time-Ms", "Server-Timing", "X-Cache-Status", "Cache-Control" })
            Assert.True(response.Headers.Contains(header), header);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
