using System.Buffers.Binary;
using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>Ends a gzip stream with a few bytes that are stored, not compressed: the last deflate block and the trailer.</summary>
internal static class GzipTail
{
    private const int BlockHeader = 5;
    private const int Trailer = 8;

    /// <summary>What a tail adds to its text.</summary>
    public const int Overhead = BlockHeader + Trailer;

    private static readonly uint[] Table = MakeTable();

    /// <summary>Writes block and trailer; returns their length.</summary>
    public static int Write(in CompressedBody body, ReadOnlySpan<byte> text, Span<byte> output)
    {
        output[0] = 1; // The last block, stored (RFC 1951, 3.2.4); what came before ended on a byte.
        BinaryPrimitives.WriteUInt16LittleEndian(output[1..], (ushort)text.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(output[3..], (ushort)~text.Length);
        text.CopyTo(output[BlockHeader..]);
        var trailer = output[(BlockHeader + text.Length)..];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, ContinueCrc(body.Crc, text));
        BinaryPrimitives.WriteInt32LittleEndian(trailer[4..], body.Length + text.Length);
        return Overhead + text.Length;
    }

    /// <summary>CRC-32 (IEEE) of some bytes whose predecessors have the given CRC; 0 to begin with.</summary>
    public static uint ContinueCrc(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        foreach (var b in bytes) crc = Table[(byte)crc ^ b] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
