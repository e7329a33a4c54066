using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Tests.Http.Replies;

public sealed class ReplyResultTests
{
    private static readonly Reply Sample = Reply.Create(new { FirstName = "Amélie <3", Nothing = (string?)null }) with
    {
        Headers = [new("X-Total-Count", "7")],
    };

    [Fact]
    public async Task Execute_WritesBodyTagAndHeaders()
    {
        var response = await ExecuteAsync(new ReplyResult(Sample, "public, max-age=10", CacheStatus.Stale));
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("""{"first_name":"Amélie <3","nothing":null}""", Text(response));
        Assert.Equal(Sample.ETag, response.Headers.ETag);
        Assert.Equal("7", response.Headers["X-Total-Count"]);
        Assert.Equal("public, max-age=10", response.Headers.CacheControl);
        Assert.Equal("STALE", response.Headers["X-Cache-Status"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(Text(response)), response.ContentLength);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("ETAG")]
    [InlineData("\"other\", ETAG")]
    [InlineData("W/ETAG")]
    public async Task Execute_ForAClientThatHasIt_IsA304WithoutBody(string ifNoneMatch)
    {
        var response = await ExecuteAsync(new ReplyResult(Sample), ifNoneMatch.Replace("ETAG", Sample.ETag));
        Assert.Equal(304, response.StatusCode);
        Assert.Equal("", Text(response));
        Assert.Equal(Sample.ETag, response.Headers.ETag);
        Assert.Equal("7", response.Headers["X-Total-Count"]);
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("not a tag")]
    public async Task Execute_ForAClientWithAnotherVersion_SendsTheBody(string ifNoneMatch) =>
        Assert.Equal(200, (await ExecuteAsync(new ReplyResult(Sample), ifNoneMatch)).StatusCode);

    [Fact]
    public async Task Execute_OfAProblem_HasTheMembersOfRfc9457()
    {
        var problem = Problem.NotComputed("Trending movies", "/admin/compute/trending") with { TraceId = "abc" };
        var response = await ExecuteAsync(problem, "*");

        Assert.Equal(503, response.StatusCode);
        Assert.Equal("application/problem+json", response.ContentType);
        Assert.Equal("30", response.Headers.RetryAfter);
        Assert.Equal("no-store", response.Headers.CacheControl);
        using var json = JsonDocument.Parse(Text(response));
        Assert.Equal("/problems/not-computed", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(503, json.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("abc", json.RootElement.GetProperty("trace_id").GetString());
        Assert.Contains("POST /admin/compute/trending", json.RootElement.GetProperty("detail").GetString());
        Assert.False(json.RootElement.TryGetProperty("errors", out _));
    }

    [Fact]
    public void ProblemTypes_AreDistinct()
    {
        var types = ProblemType.All.Values.Select(type => type.Uri).ToList();
        Assert.True(types.Count > 5);
        Assert.Equal(types.Count, types.Distinct().Count());
    }

    private static async Task<HttpResponse> ExecuteAsync(IResult result, string? ifNoneMatch = null)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        if (ifNoneMatch is not null)
            context.Request.Headers.IfNoneMatch = ifNoneMatch;
        await result.ExecuteAsync(context);
        return context.Response;
    }

    private static string Text(HttpResponse response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
