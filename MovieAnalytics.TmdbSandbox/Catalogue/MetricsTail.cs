using System.Buffers.Text;
using System.Globalization;

namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>The end of a movie's body: the three values of the day, and the closing brace.</summary>
internal static class MetricsTail
{
    /// <summary>Room that a tail needs at most.</summary>
    public const int MaxLength = 160;

    /// <summary>Writes <c>,"popularity":…,"vote_average":…,"vote_count":…}</c> and returns its length in bytes.</summary>
    public static int Write(Metrics metrics, Span<byte> output)
    {
        var length = Append(output, 0, ",\"popularity\":"u8);
        length = AppendNumber(output, length, metrics.Popularity);
        length = Append(output, length, ",\"vote_average\":"u8);
        length = AppendNumber(output, length, metrics.VoteAverage);
        length = Append(output, length, ",\"vote_count\":"u8);
        Utf8Formatter.TryFormat(metrics.VoteCount, output[length..], out var written);
        return Append(output, length + written, "}"u8);
    }

    /// <summary>Shortest form that reads back the same; whole numbers as TMDB writes them, <c>7.0</c>.</summary>
    public static int AppendNumber(Span<byte> output, int length, double value)
    {
        value.TryFormat(output[length..], out var written, default, CultureInfo.InvariantCulture);
        var isWhole = output.Slice(length, written).IndexOfAny((byte)'.', (byte)'E') < 0;
        length += written;
        return isWhole ? Append(output, length, ".0"u8) : length;
    }

    public static int Append(Span<byte> output, int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(output[length..]);
        return length + text.Length;
    }
}
