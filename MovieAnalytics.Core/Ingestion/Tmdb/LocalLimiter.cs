namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>The limiter of one process, without Redis.</summary>
internal sealed class LocalLimiter(TimeSpan interval, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next;

    /// <summary>Takes some turns and tells in how long the first of them is; negative when it could have been earlier.</summary>
    public TimeSpan Take(int turns)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_next < now - interval * burst)
                _next = now - interval * burst;
            var first = _next - now;
            _next += interval * turns;
            return first;
        }
    }

    public void Pause(TimeSpan pause)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + pause;
            if (_next < until)
                _next = until;
        }
    }
}
