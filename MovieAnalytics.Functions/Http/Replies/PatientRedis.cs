using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>
/// Redis for a cache that can do without: what Redis does not answer in time counts as not there, and then it is left alone until
/// it answers again. So a Redis that hangs or is gone costs each reader one wait at most.
/// </summary>
/// <param name="inner">The cache in Redis.</param>
/// <param name="ping">Asks Redis for a sign of life.</param>
internal sealed class PatientRedis(
    IDistributedCache inner, Func<Task> ping, TimeSpan patience, TimeProvider time, ILogger<PatientRedis> logger) : IDistributedCache
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(2);

    private int _isBroken;
    private long _brokenAt;
    private long _probedAt;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        byte[]? found = null;
        await TryAsync(async () => found = await inner.GetAsync(key), token);
        return found;
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        TryAsync(() => inner.SetAsync(key, value, options), token);

    public Task RemoveAsync(string key, CancellationToken token = default) => TryAsync(() => inner.RemoveAsync(key), token);

    public Task RefreshAsync(string key, CancellationToken token = default) => TryAsync(() => inner.RefreshAsync(key), token);

    // FusionCache asks for these only by its synchronous methods, which nobody here calls.
    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    private Task TryAsync(Func<Task> ask, CancellationToken token)
    {
        if (Volatile.Read(ref _isBroken) == 0)
            // A caller who goes away says nothing about Redis: what he asked goes on by itself.
            return AskAsync(ask).WaitAsync(token);
        var probedAt = Volatile.Read(ref _probedAt);
        if (time.GetElapsedTime(probedAt) > ProbeEvery && Interlocked.CompareExchange(ref _probedAt, time.GetTimestamp(), probedAt) == probedAt)
            _ = ProbeAsync();
        return Task.CompletedTask;
    }

    private async Task AskAsync(Func<Task> ask)
    {
        try
        {
            await ask().WaitAsync(patience, time);
        }
        catch (RedisServerException error)
        {
            // It lives, and refuses; its memory may be full.
            logger.LogDebug(error, "Redis refused a command of the cache.");
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            if (Interlocked.Exchange(ref _isBroken, 1) == 1)
                return;
            _brokenAt = _probedAt = time.GetTimestamp();
            var reason = error is TimeoutException ? $"Nothing came in {patience.TotalSeconds} s." : error.Message;
            logger.LogWarning("Redis does not answer; the cache goes on without it until it does. {Reason}", reason);
        }
    }

    private async Task ProbeAsync()
    {
        try
        {
            await ping().WaitAsync(patience, time);
            if (Interlocked.Exchange(ref _isBroken, 0) == 1)
                logger.LogWarning("Redis answers again after {Seconds:0} s.", time.GetElapsedTime(_brokenAt).TotalSeconds);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            logger.LogDebug(error, "Redis does not answer yet.");
        }
    }
}
