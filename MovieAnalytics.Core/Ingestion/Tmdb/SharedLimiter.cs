using System.Globalization;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// Spaces the requests of all instances: each caller gets the next free moment, from Redis, and sleeps until then. With Redis
/// out of reach every instance spaces its own; a 429 of TMDB's then slows it down.
/// </summary>
internal sealed class SharedLimiter(IConnectionMultiplexer redis, string key, int requestsPerSecond, TimeProvider time, ILogger<SharedLimiter> logger)
{
    // A few requests may start at once after an idle moment, not a second's worth: TMDB counts over short windows.
    private const int Burst = 4;
    private static readonly TimeSpan RedisHoliday = TimeSpan.FromSeconds(5);
    private static readonly string Script = ReadScript();

    private readonly long _interval = 1_000_000 / requestsPerSecond;
    private readonly LocalLimiter _local = new(TimeSpan.FromMicroseconds(1_000_000.0 / requestsPerSecond), Burst, time);
    private readonly RedisKey[] _keys = [key];
    private long _redisAgainAt;

    /// <summary>Returns when the caller may send one request.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = await NextAsync(TimeSpan.Zero) ?? _local.Next();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Makes every instance wait: TMDB asked for it.</summary>
    public async Task PauseAsync(TimeSpan pause)
    {
        _local.Pause(pause);
        await NextAsync(pause);
    }

    private async Task<TimeSpan?> NextAsync(TimeSpan pause)
    {
        if (time.GetTimestamp() < Interlocked.Read(ref _redisAgainAt))
            return null;
        try
        {
            var answer = await redis.GetDatabase().ScriptEvaluateAsync(
                Script, _keys, [_interval, _interval * Burst, (long)pause.TotalMicroseconds]);
            return TimeSpan.FromMicroseconds(double.Parse((string)answer!, CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Interlocked.Exchange(ref _redisAgainAt, time.GetTimestamp() + (long)(RedisHoliday.TotalSeconds * time.TimestampFrequency));
            logger.LogWarning("Redis is out of reach ({Reason}): requests to TMDB are spaced by this instance alone.", error.Message);
            return null;
        }
    }

    private static string ReadScript()
    {
        using var stream = typeof(SharedLimiter).Assembly.GetManifestResourceStream("Ingestion/Tmdb/TokenBucket.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The same for one process, without Redis.</summary>
internal sealed class LocalLimiter(TimeSpan interval, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next;

    /// <summary>Takes the next free moment and tells how far away it is.</summary>
    public TimeSpan Next()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_next < now - interval * burst)
                _next = now - interval * burst;
            var wait = _next - now;
            _next += interval;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
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
