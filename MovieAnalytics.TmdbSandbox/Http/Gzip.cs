using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>Gzip of whole bodies, and of bodies that are continued later.</summary>
internal static class Gzip
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    [ThreadStatic]
    private static MemoryStream? _buffer;

    [ThreadStatic]
    private static byte[]? _compressed;

    /// <summary>Compresses a body that was made on demand. The result is valid until this thread compresses again.</summary>
    public static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var capacity = HeaderLength + FastDeflate.MaxLength(bytes.Length) + TrailerLength;
        if (_compressed is null || _compressed.Length < capacity) _compressed = new byte[Math.Max(capacity, 64 * 1024)];
        var output = _compressed.AsSpan();
        ReadOnlySpan<byte> header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255];
        header.CopyTo(output);
        var length = HeaderLength + FastDeflate.Write(bytes, output[HeaderLength..]);
        BinaryPrimitives.WriteUInt32LittleEndian(output[length..], Crc32.HashToUInt32(bytes));
        BinaryPrimitives.WriteInt32LittleEndian(output[(length + 4)..], bytes.Length);
        return output[..(length + TrailerLength)];
    }

    /// <summary>
    /// Appends a gzip stream that can be continued (<see cref="GzipTail"/>): flushed to a byte boundary, without its last block
    /// and trailer. Returns the CRC-32 of the bytes.
    /// </summary>
    public static uint CompressOpen(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        var buffer = _buffer ??= new MemoryStream(64 * 1024);
        buffer.SetLength(0);
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
}
