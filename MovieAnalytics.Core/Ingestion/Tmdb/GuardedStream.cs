namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// Reads another stream up to a number of bytes, and as long as bytes keep coming. What reads it may be a decompressor, so an end that comes
/// too early, or never, has to be noticed here.
/// </summary>
/// <param name="inner">Is disposed with this one.</param>
/// <param name="most">Bytes, at most.</param>
/// <param name="tooMuch">What is thrown for more.</param>
/// <param name="silence">Longest time for one read.</param>
/// <param name="time">Measures the silence.</param>
internal sealed class GuardedStream(Stream inner, long most, Func<Exception> tooMuch, TimeSpan silence, TimeProvider time) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = inner.ReadAsync(buffer, cancellationToken);
        int count;
        try
        {
            count = reading.IsCompleted ? await reading : await reading.AsTask().WaitAsync(silence, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new IOException($"nothing came for {silence.TotalSeconds:0.#} s");
        }
        return Counted(count);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Only what is at hand already is read this way.
    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int count) => (_read += count) <= most ? count : throw tooMuch();
}
