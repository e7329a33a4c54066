using System.Collections.Concurrent;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>
/// So many requests a second for each client address, as a bucket that holds one second's worth. The address is the
/// connection's, or what <c>X-Forwarded-For</c> says, so that tests on one machine can be several clients.
/// </summary>
internal sealed class RateLimit(int perSecond, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();
    private int _perSecond = perSecond;

    /// <summary>Requests a second; 0 = no limit.</summary>
    public int PerSecond
    {
        get => Volatile.Read(ref _perSecond);
        set
        {
            Volatile.Write(ref _perSecond, value);
            _buckets.Clear();
        }
    }

    public bool Admits(HttpContext context)
    {
        var limit = PerSecond;
        if (limit == 0) return true;
        var address = context.Request.Headers.TryGetValue("X-Forwarded-For", out var forwarded)
            ? forwarded.ToString()
            : context.Connection.RemoteIpAddress?.ToString() ?? "";
        return _buckets.GetOrAdd(address, _ => new Bucket(limit, time.GetTimestamp())).TryTake(limit, time);
    }

    private sealed class Bucket(double tokens, long filledAt)
    {
        private readonly Lock _lock = new();
        private double _tokens = tokens;
        private long _filledAt = filledAt;

        public bool TryTake(int limit, TimeProvider time)
        {
            lock (_lock)
            {
                var now = time.GetTimestamp();
                _tokens = Math.Min(limit, _tokens + time.GetElapsedTime(_filledAt, now).TotalSeconds * limit);
                _filledAt = now;
                if (_tokens < 1) return false;
                _tokens--;
                return true;
            }
        }
    }
}
