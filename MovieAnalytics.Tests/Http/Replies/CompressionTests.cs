using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Tests.Http.Replies;

public sealed class CompressionTests
{
    private static readonly Reply Long = Reply.Create(Enumerable.Range(0, 500).Select(number => $"Movie number {number}"));
    private static readonly Reply Short = Reply.Create("short");

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, br;q=0.9", "gzip")]
    [InlineData("gzip;q=0.5, br;q=0.5", "br")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("br;q=0, gzip;q=0", "")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", "")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", "")]
    [InlineData("identity;q=1, br;q=0.5", "")]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("identity;q=0", "")]
    [InlineData("deflate, zstd", "")]
    [InlineData("br;q=none", "")]
    [InlineData(" br ; q=1 ", "br")]
    public async Task Execute_ForAnAcceptEncoding_SendsTheFormThatIsWantedMost(string? accepted, string coding)
    {
        var response = await ExecuteAsync(Long, accepted);
        Assert.Equal(coding, response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", response.Headers.Vary);
        var sent = ((MemoryStream)response.Body).ToArray();
        Assert.Equal(sent.Length, response.ContentLength);
        Assert.Equal(Long.Body.ToArray(), Decode(sent, coding));
    }

    [Fact]
    public async Task Execute_OfEachForm_HasATagOfItsOwn()
    {
        var tags = new List<string>();
        foreach (var coding in new[] { null, "gzip", "br" })
            tags.Add((await ExecuteAsync(Long, coding)).Headers.ETag.ToString());
        Assert.Equal(3, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.Matches("^\"[a-z0-9-]+\"$", tag));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Execute_ForAClientThatHasAnyForm_IsA304WithThatFormsTag(string? coding)
    {
        var tag = (await ExecuteAsync(Long, coding)).Headers.ETag.ToString();
        foreach (var given in new[] { tag, $"\"other\", {tag}", $"W/{tag}" })
        {
            var response = await ExecuteAsync(Long, "br", given);
            Assert.Equal(304, response.StatusCode);
            Assert.Equal(tag, response.Headers.ETag);
            Assert.Equal("Accept-Encoding", response.Headers.Vary);
            Assert.Equal("", response.Headers.ContentEncoding.ToString());
            Assert.Equal(0, response.Body.Length);
        }
    }

    [Fact]
    public async Task Execute_OfAShortBody_IsSentAsItIs()
    {
        var response = await ExecuteAsync(Short, "br");
        Assert.Equal("", response.Headers.ContentEncoding.ToString());
        Assert.Equal("", response.Headers.Vary.ToString());
        Assert.Equal("\"short\"", Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray()));
    }

    [Fact]
    public async Task Execute_OfWhatDoesNotShrinkByHalf_IsSentAsItIs()
    {
        var noise = new byte[4096];
        new Random(1).NextBytes(noise);
        var response = await ExecuteAsync(Reply.FromBytes(noise), "br, gzip");
        Assert.Equal("", response.Headers.ContentEncoding.ToString());
        Assert.Equal(noise, ((MemoryStream)response.Body).ToArray());
    }

    [Fact]
    public void Size_OfALongBody_HasRoomForItsForms() => Assert.True(Long.Size >= 2 * Long.Body.Length);

    private static byte[] Decode(byte[] sent, string coding)
    {
        using var source = new MemoryStream(sent);
        using Stream decoded = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var read = new MemoryStream();
        decoded.CopyTo(read);
        return read.ToArray();
    }

    private static async Task<HttpResponse> ExecuteAsync(Reply reply, string? accepted, string? ifNoneMatch = null)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        if (accepted is not null)
            context.Request.Headers.AcceptEncoding = accepted;
        if (ifNoneMatch is not null)
            context.Request.Headers.IfNoneMatch = ifNoneMatch;
        await new ReplyResult(reply).ExecuteAsync(context);
        return context.Response;
    }
}
