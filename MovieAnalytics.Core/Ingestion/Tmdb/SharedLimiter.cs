using System.Globalization;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// Spaces the requests of all instances: turns come from Redis, a tenth of a second's worth at a time, and their callers sleep until
/// the last of them. With Redis out of reach every instance spaces its own requests; a 429 of TMDB's then slows it down.
/// </summary>
internal sealed class SharedLimiter(IConnectionMultiplexer redis, string key, int requestsPerSecond, TimeProvider time, ILogger<SharedLimiter> logger)
    : IDisposable
{
    // A few requests may start at once after an idle moment, not a second's worth: TMDB counts over short windows.
    private const int Burst = 4;
    private static readonly TimeSpan RedisHoliday = TimeSpan.FromSeconds(5);
    private static readonly string Script = ReadScript();

    private readonly TimeSpan _interval = TimeSpan.FromMicroseconds(1_000_000.0 / requestsPerSecond);
    private readonly int _share = Math.Max(1, requestsPerSecond / 10);
    private readonly LocalLimiter _local = new(TimeSpan.FromMicroseconds(1_000_000.0 / requestsPerSecond), Burst, time);
    private readonly RedisKey[] _keys = [key];
    private readonly SemaphoreSlim _gate = new(1);
    private long _redisAgainAt;
    private DateTimeOffset _turn;
    private int _turns;

    /// <summary>Returns when the caller may send one request.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = await NextAsync(cancellationToken) - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Makes every instance wait: TMDB asked for it.</summary>
    public async Task PauseAsync(TimeSpan pause)
    {
        await _gate.WaitAsync();
        try
        {
            // Turns at hand are from before the pause.
            _turns = 0;
            _local.Pause(pause);
            await AskRedisAsync(turns: 0, pause);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<DateTimeOffset> NextAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_turns == 0)
            {
                var first = await AskRedisAsync(_share, TimeSpan.Zero) ?? _local.Take(_share);
                // The last one's turn is that of all: waking ten times a second takes less of a processor than waking forty times.
                (_turn, _turns) = (time.GetUtcNow() + first + _interval * (_share - 1), _share);
            }
            _turns--;
            return _turn;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<TimeSpan?> AskRedisAsync(int turns, TimeSpan pause)
    {
        if (time.GetTimestamp() < Interlocked.Read(ref _redisAgainAt))
            return null;
        try
        {
            var answer = await redis.GetDatabase().ScriptEvaluateAsync(
                Script, _keys, [(long)_interval.TotalMicroseconds, (long)_interval.TotalMicroseconds * Burst, turns, (long)pause.TotalMicroseconds]);
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
