using System.Buffers.Binary;
using System.Numerics;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>
/// Deflate (RFC 1951) for bodies of a few kilobytes that are made on demand: one block, fixed codes, the first match that a
/// small hash table finds. zlib's fastest level makes these bodies 5 % smaller, but sets up a quarter of a megabyte for each,
/// which costs more than the body itself (45 µs a body against 15).
/// </summary>
internal static class FastDeflate
{
    private const int HashBits = 12;
    private const int Window = 32 * 1024;
    private const int ShortestMatch = 4, LongestMatch = 258;

    private static readonly Code[] Literals = [.. Enumerable.Range(0, 256).Select(Literal)];
    private static readonly Code[] Lengths = [.. Enumerable.Range(0, LongestMatch + 1).Select(Length)];

    [ThreadStatic]
    private static int[]? _positions;

    /// <summary>Room that the result may need.</summary>
    public static int MaxLength(int inputLength) => inputLength + inputLength / 8 + 16;

    /// <summary>Writes the whole stream and returns its length.</summary>
    public static int Write(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var positions = _positions ??= new int[1 << HashBits];
        Array.Fill(positions, -Window - 1);
        var bits = new BitWriter(output);
        bits.Put(new Code(0b011, 3)); // The last block, with fixed codes.
        var position = 0;
        while (position + sizeof(uint) <= input.Length)
        {
            var next = BinaryPrimitives.ReadUInt32LittleEndian(input[position..]);
            ref var slot = ref positions[(next * 2654435761) >> (32 - HashBits)];
            var candidate = slot;
            slot = position;
            if (position - candidate > Window || BinaryPrimitives.ReadUInt32LittleEndian(input[candidate..]) != next)
            {
                bits.Put(Literals[input[position++]]);
                continue;
            }

            var most = Math.Min(LongestMatch, input.Length - position);
            var length = ShortestMatch + input.Slice(position + ShortestMatch, most - ShortestMatch).CommonPrefixLength(input[(candidate + ShortestMatch)..]);
            bits.Put(Lengths[length]);
            bits.Put(Distance(position - candidate));
            position += length;
        }

        while (position < input.Length) bits.Put(Literals[input[position++]]);
        bits.Put(new Code(0, 7)); // End of block.
        return bits.Finish();
    }

    private static Code Literal(int value) => value < 144 ? Huffman(0x30 + value, 8) : Huffman(0x190 + value - 144, 9);

    /// <summary>The code of a match's length with its extra bits (RFC 1951, 3.2.5).</summary>
    private static Code Length(int length)
    {
        if (length < 3) return default;
        if (length == LongestMatch) return Symbol(285);
        var (symbol, extra, extraBits) = Bucket(length - 3, perOctave: 4);
        return Symbol(257 + symbol).Then(extra, extraBits);

        static Code Symbol(int symbol) => symbol < 280 ? Huffman(symbol - 256, 7) : Huffman(0xC0 + symbol - 280, 8);
    }

    private static Code Distance(int distance)
    {
        var (symbol, extra, extraBits) = Bucket(distance - 1, perOctave: 2);
        return Huffman(symbol, 5).Then(extra, extraBits);
    }

    /// <summary>Lengths and distances are numbered alike: so many symbols for each doubling, the rest in extra bits.</summary>
    private static (int Symbol, int Extra, int ExtraBits) Bucket(int value, int perOctave)
    {
        var extraBits = Math.Max(0, BitOperations.Log2((uint)value | 1) - BitOperations.Log2((uint)perOctave));
        var symbol = extraBits * perOctave + (value >> extraBits);
        return (symbol, value & ((1 << extraBits) - 1), extraBits);
    }

    /// <summary>Huffman codes are sent with their first bit first, all else in deflate with its last.</summary>
    private static Code Huffman(int code, int length)
    {
        var reversed = 0u;
        for (var i = 0; i < length; i++) reversed |= (uint)(code >> i & 1) << (length - 1 - i);
        return new Code(reversed, length);
    }

    private readonly record struct Code(uint Bits, int Length)
    {
        public Code Then(int bits, int length) => new(Bits | (uint)bits << Length, Length + length);
    }

    private ref struct BitWriter(Span<byte> output)
    {
        private readonly Span<byte> _output = output;
        private ulong _pending;
        private int _pendingBits;
        private int _length;

        public void Put(Code code)
        {
            _pending |= (ulong)code.Bits << _pendingBits;
            _pendingBits += code.Length;
            if (_pendingBits < 32) return;
            BinaryPrimitives.WriteUInt32LittleEndian(_output[_length..], (uint)_pending);
            _length += 4;
            _pending >>= 32;
            _pendingBits -= 32;
        }

        public int Finish()
        {
            for (; _pendingBits > 0; _pendingBits -= 8, _pending >>= 8) _output[_length++] = (byte)_pending;
            return _length;
        }
    }
}
