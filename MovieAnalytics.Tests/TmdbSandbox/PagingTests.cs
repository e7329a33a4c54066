using System.Net;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class PagingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("movie/popular")]
    [InlineData("trending/movie/week")]
    [InlineData("discover/movie?sort_by=vote_count.desc")]
    public async Task List_PageByPage_NamesEveryMovieOnce(string path)
    {
        var separator = path.Contains('?') ? '&' : '?';
        var first = await sandbox.Client.GetAsync(path);
        var total = first.GetProperty("total_results").GetInt32();
        var pages = first.GetProperty("total_pages").GetInt32();
        Assert.Equal((total + 19) / 20, pages);

        var ids = new HashSet<int>();
        for (var page = 1; page <= pages; page++)
            Assert.All(await sandbox.Client.IdsAsync($"{path}{separator}page={page}"), id => Assert.True(ids.Add(id)));
        Assert.Equal(total, ids.Count);
    }

    [Fact]
    public async Task List_FirstPage_Has20InOrder()
    {
        var results = (await sandbox.Client.GetAsync("movie/popular")).GetProperty("results").EnumerateArray();
        var popularity = results.Select(movie => movie.GetProperty("popularity").GetDouble()).ToArray();
        Assert.Equal(20, popularity.Length);
        Assert.Equal(popularity.OrderDescending(), popularity);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("-1")]
    [InlineData("two")]
    public async Task List_PageThatTmdbDoesNotServe_Is400WithCode22(string page)
    {
        var error = await sandbox.Client.GetAsync($"movie/popular?page={page}", HttpStatusCode.BadRequest);
        Assert.Equal(22, error.GetProperty("status_code").GetInt32());
    }

    [Fact]
    public async Task List_PageBehindTheLast_IsEmpty() => Assert.Empty(await sandbox.Client.IdsAsync("movie/popular?page=500"));

    [Fact]
    public async Task List_OfALargeCatalogue_CountsPagesThatItDoesNotServe()
    {
        await using var large = await SandboxClient.StartAsync(new() { Movies = 20_000, RateLimit = 0 });
        Assert.True((await large.GetAsync("movie/popular?page=500")).GetProperty("total_pages").GetInt32() > 500);
        Assert.Equal(20, (await large.IdsAsync("movie/popular?page=500")).Length);
    }
}
