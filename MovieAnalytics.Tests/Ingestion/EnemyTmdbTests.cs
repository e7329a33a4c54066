using System.Text;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Ingestion.Tmdb;

namespace MovieAnalytics.Tests.Ingestion;

/// <summary>What TMDB may make us hold or wait for has limits, and what goes beyond them is named.</summary>
public sealed class EnemyTmdbTests
{
    [Theory]
    [InlineData("x", "ExportLineKb", "1")]
    [InlineData("{\"id\":5}\n", "ExportMb", "1")]
    [InlineData("{\"id\":5}\n", "ExportMovies", "100")]
    [InlineData("no json\n", "ExportMb", "1")]
    public async Task Export_WithoutEnd_IsLeftAtTheLimit(string text, string setting, string limit)
    {
        await using var enemy = await EnemyTmdb.StartAsync(EnemyTmdb.Compressed((stream, stop) => EnemyTmdb.ForEverAsync(stream, text, stop)));

        var error = await Assert.ThrowsAsync<TmdbLimitException>(() => enemy.ReadExportAsync((setting, limit)));

        Assert.Contains($"Tmdb:Limits:{setting}", error.Message);
    }

    [Fact]
    public async Task Export_WithIdsFarApart_IsReadUpToTheLimit()
    {
        var text = string.Concat(Enumerable.Range(1, 5).Select(number => $$"""{"id":{{number * 400_000_000}},"popularity":1}""" + "\n"));
        await using var enemy = await EnemyTmdb.StartAsync(
            EnemyTmdb.Compressed((stream, stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop).AsTask()));

        Assert.Equal((5, 5), await BlocksAsync(("ExportBlocks", "5")));
        var error = await Assert.ThrowsAsync<TmdbLimitException>(() => enemy.ReadExportAsync(("ExportBlocks", "4")));
        Assert.Contains("Tmdb:Limits:ExportBlocks", error.Message);

        async Task<(int Movies, int Blocks)> BlocksAsync((string, string) limit)
        {
            var export = await enemy.ReadExportAsync(limit);
            return (export.Movies.Count, export.Popularity.BlockCount);
        }
    }

    [Fact]
    public async Task Export_ThatInflatesToNothing_IsLeftAtTheLimit()
    {
        // Empty stored blocks: bytes without end that inflate to none.
        await using var enemy = await EnemyTmdb.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255 });
            var blocks = Enumerable.Repeat<byte[]>([0, 0, 0, 0xff, 0xff], 10_000).SelectMany(block => block).ToArray();
            while (true)
                await context.Response.Body.WriteAsync(blocks, context.RequestAborted);
        });

        var error = await Assert.ThrowsAsync<TmdbLimitException>(() => enemy.ReadExportAsync(("ExportMb", "1")));

        Assert.Contains("Tmdb:Limits:ExportMb", error.Message);
    }

    [Fact]
    public async Task Export_ThatFallsSilent_IsGivenUp()
    {
        await using var enemy = await EnemyTmdb.StartAsync(EnemyTmdb.Compressed(async (stream, stop) =>
        {
            await stream.WriteAsync("{\"id\":5}\n"u8.ToArray(), stop);
            await stream.FlushAsync(stop);
            await Task.Delay(Timeout.Infinite, stop);
        }));

        var error = await Assert.ThrowsAsync<TmdbUnavailableException>(() => enemy.ReadExportAsync(("Silence", "00:00:00.300")));

        Assert.Contains("nothing came for 0.3 s", error.Message);
    }

    [Fact]
    public async Task Export_ThatDrips_IsGivenUp()
    {
        await using var enemy = await EnemyTmdb.StartAsync(EnemyTmdb.Compressed(async (stream, stop) =>
        {
            while (true)
            {
                await stream.WriteAsync("{\"id\":5}\n"u8.ToArray(), stop);
                await stream.FlushAsync(stop);
                await Task.Delay(20, stop);
            }
        }));

        var error = await Assert.ThrowsAsync<TmdbUnavailableException>(() => enemy.ReadExportAsync(("ExportTime", "00:00:01")));

        Assert.Contains("not read to its end in 0:00:01", error.Message);
    }

    [Theory]
    [InlineData(false, "CompressedBodyKb")]
    [InlineData(true, "BodyKb")]
    public async Task Movie_WithABodyWithoutEnd_IsLeftAtTheLimit(bool compressed, string setting)
    {
        await using var enemy = await EnemyTmdb.StartAsync(compressed
            ? EnemyTmdb.Compressed((stream, stop) => EnemyTmdb.ForEverAsync(stream, " ", stop), asEncoding: true)
            : context => EnemyTmdb.ForEverAsync(context.Response.Body, " ", context.RequestAborted));

        var answer = await enemy.Client((setting, "64")).GetMovieAsync(5, new TmdbTraffic(), CancellationToken.None);

        Assert.Contains($"Tmdb:Limits:{setting}", Assert.IsType<TmdbAnswer.Unreadable>(answer).Reason);
        Assert.Equal(1, enemy.Requests);
    }

    [Fact]
    public async Task Movie_NestedDeeply_IsUnreadable()
    {
        var nested = Encoding.UTF8.GetBytes($"{{\"id\":5,\"title\":\"T\",\"new\":{new string('[', 40)}{new string(']', 40)}}}");
        await using var enemy = await EnemyTmdb.StartAsync(context => context.Response.Body.WriteAsync(nested).AsTask());

        Assert.IsType<TmdbAnswer.Unreadable>(await enemy.Client().GetMovieAsync(5, new TmdbTraffic(), CancellationToken.None));
        Assert.IsType<TmdbAnswer.Found>(await enemy.Client(("Depth", "50")).GetMovieAsync(5, new TmdbTraffic(), CancellationToken.None));
    }

    [Fact]
    public async Task Redirects_InACircle_EndAtTheLimit()
    {
        await using var enemy = await EnemyTmdb.StartAsync(context =>
        {
            context.Response.Redirect("/3/movie/5");
            return Task.CompletedTask;
        });

        var answer = await enemy.Client().GetMovieAsync(5, new TmdbTraffic(), CancellationToken.None);

        Assert.Contains("Tmdb:Limits:Redirects", Assert.IsType<TmdbAnswer.Unreadable>(answer).Reason);
        Assert.Equal(3, enemy.Requests);
    }

    [Fact]
    public async Task Changes_OfMorePagesThanAreServed_AreAskedForInShorterWindows()
    {
        await using var enemy = await EnemyTmdb.StartAsync(context =>
        {
            var (from, to) = (context.Request.Query["start_date"].ToString(), context.Request.Query["end_date"].ToString());
            var id = int.Parse(from[^2..], null);
            return context.Response.WriteAsync($"{{\"results\":[{{\"id\":{id}}}],\"page\":1,\"total_pages\":{(from == to ? 1 : 501)}}}");
        });

        var ids = await enemy.Lists().ChangesAsync(new DateOnly(2028, 2, 27), new DateOnly(2028, 3, 13), new TmdbTraffic(), CancellationToken.None);

        Assert.Equal([27, 28, 29, .. Enumerable.Range(1, 13)], ids);
    }

    [Fact]
    public async Task Changes_WithPagesWithoutEnd_AreLeftAtTheLimit()
    {
        await using var enemy = await EnemyTmdb.StartAsync(
            context => context.Response.WriteAsync("{\"results\":[{\"id\":1}],\"page\":1,\"total_pages\":2000000000}"));

        var error = await Assert.ThrowsAsync<TmdbLimitException>(
            () => enemy.Lists().ChangesAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), new TmdbTraffic(), CancellationToken.None));

        Assert.Contains("Tmdb:Limits:Pages", error.Message);
        Assert.Equal(2, enemy.Requests);
    }

    [Theory]
    [InlineData("a\nbb\n\nccc", "a|bb||ccc")]
    [InlineData("a\n", "a")]
    [InlineData("", "")]
    [InlineData("12345678\n1234567", "12345678|1234567")]
    public async Task Lines_OfAStreamThatComesByteByByte_AreReadWhole(string text, string expected)
    {
        var lines = new LineReader(new Trickle(Encoding.UTF8.GetBytes(text)), 8, () => new InvalidOperationException());
        var read = new List<string>();
        while (await lines.ReadAsync(CancellationToken.None) is { } line)
            read.Add(Encoding.UTF8.GetString(line.Span));

        Assert.Equal(expected, string.Join('|', read));
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
