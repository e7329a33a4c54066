namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>Lines of a stream as bytes, none longer than a buffer of fixed size.</summary>
internal sealed class LineReader(Stream stream, int longest, Func<Exception> tooLong)
{
    private readonly byte[] _buffer = new byte[longest + 1];
    private int _start, _end;
    private bool _atEnd;

    /// <summary>The next line without its end, valid until the next call; null after the last one.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
                return Take(searched + length, skip: 1);
            searched = _end - _start;
            if (_atEnd && searched == 0)
                return null;
            if (_atEnd)
                return Take(searched, skip: 0);
            if (searched == _buffer.Length)
                throw tooLong();
            await FillAsync(cancellationToken);
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int skip)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + skip;
        return line;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _atEnd = count == 0;
        _end += count;
    }
}
