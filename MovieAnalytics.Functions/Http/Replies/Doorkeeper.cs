using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>
/// Remembers which reads were asked for lately, in half a megabyte and whatever strangers ask: one slot a hash, and the newest
/// read of a slot is the one remembered.
/// </summary>
internal sealed class Doorkeeper
{
    private const int Slots = 1 << 16;

    private readonly ulong[] _hashes = new ulong[Slots];

    /// <summary>Whether it was asked for before; from now on it was.</summary>
    public bool Knows(string read)
    {
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(read.AsSpan()));
        return Interlocked.Exchange(ref _hashes[hash % Slots], hash) == hash;
    }
}
