using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>Gzip of whole bodies, and of bodies that are continued later.</summary>
internal static class Gzip
{
    [ThreadStatic]
    private static MemoryStream? _buffer;

    /// <summary>Compresses a body that was made on demand. The result is valid until this thread compresses again.</summary>
    public static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var buffer = EmptyBuffer();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }

    /// <summary>
    /// Appends a gzip stream that can be continued (<see cref="GzipTail"/>): flushed to a byte boundary, without its last block
    /// and trailer. Returns the CRC-32 of the bytes.
    /// </summary>
    public static uint CompressOpen(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        var buffer = EmptyBuffer();
        int length;
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
            gzip.Flush();
            length = (int)buffer.Length;
        }

        output.Write(buffer.GetBuffer().AsSpan(0, length));
        return BinaryPrimitives.ReadUInt32LittleEndian(buffer.GetBuffer().AsSpan((int)buffer.Length - 8));
    }

    /// <summary>Reads the beginning of a gzip stream into a buffer that has the length of what was compressed.</summary>
    public static void DecompressOpen(ReadOnlyMemory<byte> compressed, Span<byte> output)
    {
        MemoryMarshal.TryGetArray(compressed, out var array);
        using var stream = new MemoryStream(array.Array!, array.Offset, array.Count);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        gzip.ReadExactly(output);
    }

    private static MemoryStream EmptyBuffer()
    {
        var buffer = _buffer ??= new MemoryStream(64 * 1024);
        buffer.SetLength(0);
        return buffer;
    }
}
