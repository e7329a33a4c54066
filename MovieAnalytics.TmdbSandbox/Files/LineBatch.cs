using System.Buffers;
using System.Text;
using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Files;

/// <summary>Some whole lines of a catalogue file, which are worked on together by one thread.</summary>
/// <param name="Bytes">The lines, each ended by a line feed but for the last of the file.</param>
/// <param name="FirstLine">Number of the first line in the file, from 1.</param>
internal sealed record LineBatch(ReadOnlyMemory<byte> Bytes, int FirstLine)
{
    /// <exception cref="SandboxException">A line is not a movie; names the line.</exception>
    public List<FileMovie> Read()
    {
        var movies = new List<FileMovie>();
        var block = new ArrayBufferWriter<byte>(Bytes.Length / 2);
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        var number = FirstLine;
        foreach (var range in Bytes.Span.Split((byte)'\n'))
        {
            var line = Bytes[range].Trim((byte)'\r');
            try
            {
                if (!line.IsEmpty) movies.Add(ReadLine(line, body, block));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                throw new SandboxException($"Line {number} of the catalogue is not a movie: {e.Message}", e);
            }

            number++;
        }

        // Only now is the block at its final place.
        var kept = block.WrittenSpan.ToArray();
        return movies.ConvertAll(movie => movie with { Block = kept });
    }

    private static FileMovie ReadLine(ReadOnlyMemory<byte> source, ArrayBufferWriter<byte> body, ArrayBufferWriter<byte> block)
    {
        var line = new MovieLine(source);
        body.ResetWrittenCount();
        var ends = OpenBody.Write(line, body);
        var offset = block.WrittenCount;
        var crc = Gzip.CompressOpen(body.WrittenSpan, block);
        var compressedLength = block.WrittenCount - offset;
        var titleLength = (int)Encoding.UTF8.GetBytes(line.OriginalTitle, block);
        return new FileMovie(line.Id, line.Facts, line.Metrics, [], offset, compressedLength, titleLength, crc, ends);
    }
}
