using System.IO.Compression;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>Compression of bodies that are made on demand: the fastest level, as an edge server does it.</summary>
internal static class Gzip
{
    [ThreadStatic]
    private static MemoryStream? _buffer;

    /// <summary>The result is valid until this thread compresses again.</summary>
    public static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var buffer = _buffer ??= new MemoryStream(64 * 1024);
        buffer.SetLength(0);
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }
}
