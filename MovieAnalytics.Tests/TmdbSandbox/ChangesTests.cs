using System.Net;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class ChangesTests
{
    private static readonly SandboxOptions Options = new() { Movies = 20_000, RateLimit = 0, Today = new DateOnly(2026, 11, 23) };

    [Fact]
    public async Task Changes_OfTwoWeeks_AreThoseOfTheSingleDaysInPagesOf100()
    {
        await using var client = await SandboxClient.StartAsync(Options);
        var window = await AllAsync(client, "2026-11-01", "2026-11-15");
        var days = new HashSet<int>();
        for (var day = 1; day <= 15; day++) days.UnionWith(await AllAsync(client, $"2026-11-{day:00}", $"2026-11-{day:00}"));
        Assert.True(window.Count > 1000);
        Assert.Equal(days.Order(), window.Order());
    }

    [Theory]
    [InlineData("start_date=2026-11-01&end_date=2026-11-16", 422, 20)]
    [InlineData("start_date=2026-11-10&end_date=2026-11-01", 422, 20)]
    [InlineData("start_date=yesterday", 400, 23)]
    [InlineData("page=501", 400, 22)]
    public async Task Changes_OfAWindowThatTmdbRefuses_IsItsError(string query, int status, int code)
    {
        await using var client = await SandboxClient.StartAsync(Options);
        Assert.Equal(code, (await client.GetAsync($"movie/changes?{query}", (HttpStatusCode)status)).GetProperty("status_code").GetInt32());
    }

    [Fact]
    public async Task Changes_AfterADeletionAndAnEdit_NameBoth()
    {
        await using var client = await SandboxClient.StartAsync(Options with { Movies = 50 });
        Assert.True(client.Server.DeleteMovie(2));
        Assert.True(client.Server.ChangeMovie(3, new() { ["title"] = "Another", ["revenue"] = 9_000_000_000, ["vote_count"] = null }));
        Assert.False(client.Server.DeleteMovie(4));

        var items = (await client.GetAsync("movie/changes?start_date=2026-11-23")).GetProperty("results").EnumerateArray()
            .ToDictionary(item => item.GetProperty("id").GetInt32());
        Assert.Equal(JsonValueKind.Null, items[2].GetProperty("adult").ValueKind);
        Assert.Equal(JsonValueKind.False, items[3].GetProperty("adult").ValueKind);
        await client.GetAsync("movie/2", HttpStatusCode.NotFound);
        var edited = await client.GetAsync("movie/3?append_to_response=credits,keywords,release_dates,external_ids");
        Assert.Equal("Another", edited.GetProperty("title").GetString());
        Assert.Equal(9_000_000_000, edited.GetProperty("revenue").GetInt64());
        Assert.Equal(JsonValueKind.Null, edited.GetProperty("vote_count").ValueKind);
        Assert.DoesNotContain(2, await client.IdsAsync("discover/movie?page=1&include_video=true"));

        Assert.True(client.Server.RestoreMovie(2));
        await client.GetAsync("movie/2");
    }

    [Fact]
    public async Task Changes_OfAGeneratedMovie_ShowInItsBody()
    {
        await using var client = await SandboxClient.StartAsync(Options);
        var changed = (await AllAsync(client, "2026-11-23", "2026-11-23")).First();
        var before = await client.Http.GetStringAsync($"movie/{changed}/keywords?sandbox_date=2026-09-01");
        var keywords = new HashSet<string> { before };
        for (var day = 1; day <= 23; day++)
            keywords.Add(await client.Http.GetStringAsync($"movie/{changed}?append_to_response=keywords&sandbox_date=2026-11-{day:00}"));
        Assert.True(keywords.Count > 1);
    }

    private static async Task<HashSet<int>> AllAsync(SandboxClient client, string from, string to)
    {
        var ids = new HashSet<int>();
        var query = $"movie/changes?start_date={from}&end_date={to}";
        var pages = (await client.GetAsync(query)).GetProperty("total_pages").GetInt32();
        for (var page = 1; page <= pages; page++)
        {
            var some = await client.IdsAsync($"{query}&page={page}");
            Assert.True(page == pages || some.Length == 100);
            Assert.All(some, id => Assert.True(ids.Add(id)));
        }

        return ids;
    }
}
