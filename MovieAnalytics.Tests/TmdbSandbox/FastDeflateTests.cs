using System.IO.Compression;
using FsCheck.Xunit;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class FastDeflateTests
{
    [Property(MaxTest = 300)]
    public void Compress_AnyBytes_ReadBack(byte[] some, byte repeats)
    {
        var bytes = Enumerable.Repeat(some, repeats + 1).SelectMany(b => b).ToArray();
        Assert.Equal(bytes, Inflate(Gzip.Compress(bytes).ToArray()));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(70_000, 1)]
    [InlineData(70_000, 3)]
    [InlineData(200_000, 40_000)]
    public void Compress_LongRunsAndFarMatches_ReadBack(int length, int period)
    {
        var pattern = new byte[period];
        new Random(1).NextBytes(pattern);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = pattern[i % period];
        Assert.Equal(bytes, Inflate(Gzip.Compress(bytes).ToArray()));
    }

    [Fact]
    public void Compress_EveryLengthAndManyDistances_ReadBack()
    {
        var random = new Random(2);
        var bytes = new List<byte>();
        for (var length = 4; length <= 260; length++)
        {
            var piece = new byte[length];
            random.NextBytes(piece);
            bytes.AddRange(piece);
            bytes.AddRange(new byte[random.Next(120)]);
            bytes.AddRange(piece);
        }

        Assert.Equal([.. bytes], Inflate(Gzip.Compress(bytes.ToArray()).ToArray()));
    }

    private static byte[] Inflate(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
