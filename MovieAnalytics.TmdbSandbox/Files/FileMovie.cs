using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>
/// What is kept of one line: the facts, and where its compressed body lies. The ends are places in the uncompressed open body,
/// where each section stops and the next begins; the original title follows the compressed body in the block.
/// </summary>
internal readonly record struct FileMovie(
    int Id, MovieFacts Facts, Metrics Recorded, byte[] Block, int Offset, int CompressedLength, int TitleLength, uint Crc, SectionEnds Ends)
{
    public ReadOnlyMemory<byte> Compressed => Block.AsMemory(Offset, CompressedLength);

    public ReadOnlySpan<byte> OriginalTitle => Block.AsSpan(Offset + CompressedLength, TitleLength);
}

/// <summary>Where the details and the sections end, in the order of <see cref="SectionNames.InOrder"/>.</summary>
internal readonly record struct SectionEnds(int Details, int Credits, int Keywords, int ReleaseDates, int ExternalIds);
