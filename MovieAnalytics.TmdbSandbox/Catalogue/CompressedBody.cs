namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>
/// The beginning of a gzip stream, up to a byte boundary between two deflate blocks, so that the part of a body that
/// changes from day to day can be added without compressing anything again (<see cref="Http.GzipTail"/>).
/// </summary>
/// <param name="Bytes">Header and blocks, none of them the last.</param>
/// <param name="Crc">CRC-32 of the uncompressed bytes so far.</param>
/// <param name="Length">Number of uncompressed bytes so far.</param>
internal readonly record struct CompressedBody(ReadOnlyMemory<byte> Bytes, uint Crc, int Length);
