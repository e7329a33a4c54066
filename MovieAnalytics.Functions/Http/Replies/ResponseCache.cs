using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>A reply and where it came from.</summary>
public readonly record struct CachedReply(Reply Reply, CacheStatus Status)
{
    /// <summary>Too much is being read, and nothing is kept that could stand in: there is no reply.</summary>
    public bool IsOverloaded => ReferenceEquals(Reply, Reply.Overloaded);
}

/// <summary>
/// Keeps replies in memory and in Redis under read + generation of the data. One caller reads for all that wait; past its
/// time a reply is served while one caller refreshes it; what cannot be read is served from what was read last, also when
/// that was of an earlier generation. A hit hands out the kept bytes themselves; what is asked for all the time is looked up in
/// the cache ten times a second and not more.
/// </summary>
public sealed class ResponseCache
{
    // So the cache knows what is in use, and when to refresh it.
    private static readonly TimeSpan LookUpEvery = TimeSpan.FromSeconds(0.1);

    private readonly IFusionCache _cache;
    private readonly ReplyReader _reader;
    private readonly GenerationStore _generations;
    private readonly CacheMetrics _metrics;
    private readonly CacheOptions _options;
    private readonly TimeProvider _time;

    internal ResponseCache(
        IFusionCache cache, ReplyReader reader, GenerationStore generations, CacheMetrics metrics, IOptions<CacheOptions> options, TimeProvider time) =>
        (_cache, _reader, _generations, _metrics, _options, _time) = (cache, reader, generations, metrics, options.Value, time);

    /// <summary>The reply, if it was found under this very key a moment ago.</summary>
    internal CachedReply? FindLatest(CacheKey key)
    {
        if (key.Latest is not { } latest || _time.GetTimestamp() > latest.Until || !ReferenceEquals(_generations.Known, latest.Numbers)
            || !latest.Reply.TryGetTarget(out var reply))
            return null;
        _metrics.Count(CacheStatus.Hit);
        return new CachedReply(reply, CacheStatus.Hit);
    }

    /// <summary>The reply to a read: from the cache, or by <paramref name="read"/>.</summary>
    /// <param name="key">Names the read and what it depends on.</param>
    /// <param name="read">
    /// Reads it from the database. It serves all who wait, and who comes after them, and so is not cancelled with any one request.
    /// </param>
    /// <exception cref="TimeoutException">It took longer than <see cref="CacheOptions.ReadTimeout"/>, and nothing is kept.</exception>
    /// <exception cref="Exception">What <paramref name="read"/> threw, when nothing is kept.</exception>
    public async ValueTask<CachedReply> GetAsync(CacheKey key, Func<CancellationToken, Task<Reply>> read)
    {
        var since = _time.GetTimestamp();
        var (numbers, stamp, entry) = key.EntryOf(await _generations.CurrentAsync());
        Reply? own = null;
        var reply = await _cache.GetOrSetAsync<Reply>(
            entry,
            async (context, _) => own = await _reader.ReadAsync(key, stamp, since, read, context),
            token: CancellationToken.None);
        if (ReferenceEquals(reply, Reply.Overloaded))
            return new CachedReply(reply, CacheStatus.Miss);
        var status = StatusOf(reply, stamp, own);
        _metrics.Count(status);
        if (status == CacheStatus.Hit)
        {
            if (!reply.IsShared)
                await ShareAsync(entry, reply);
            KeepLatest(key, numbers, reply);
        }
        return new CachedReply(reply, status);
    }

    private void KeepLatest(CacheKey key, GenerationNumbers numbers, Reply reply)
    {
        var left = _options.FreshFor - (_time.GetUtcNow() - reply.ReadAt);
        if (!_options.KeepInMemory || !reply.IsFound || left < LookUpEvery)
            return;
        var until = _time.GetTimestamp() + (long)(LookUpEvery.TotalSeconds * _time.TimestampFrequency);
        key.Latest = new LatestReply(numbers, new WeakReference<Reply>(reply), until);
    }

    // Asked for again, and so worth a place in Redis; what it was read for was this process alone.
    private ValueTask ShareAsync(string entry, Reply reply)
    {
        var left = _options.FreshFor - (_time.GetUtcNow() - reply.ReadAt);
        if (!reply.IsFound || left <= TimeSpan.Zero)
            return ValueTask.CompletedTask;
        reply.IsShared = true;
        return _cache.SetAsync(entry, reply, setup => setup.SetDuration(left).SetSize(reply.Size).SetSkipMemoryCacheWrite());
    }

    private CacheStatus StatusOf(Reply reply, string stamp, Reply? own)
    {
        if (reply.Stamp != stamp || (reply.IsFound && _time.GetUtcNow() - reply.ReadAt > _options.FreshFor))
            return CacheStatus.Stale;
        return ReferenceEquals(reply, own) ? CacheStatus.Miss : CacheStatus.Hit;
    }
}
