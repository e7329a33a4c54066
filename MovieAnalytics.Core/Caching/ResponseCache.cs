using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Core.Caching;

/// <summary>A reply and where it came from.</summary>
public readonly record struct CachedReply(Reply Reply, CacheStatus Status)
{
    /// <summary>Too much is being read, and nothing is kept that could stand in: there is no reply.</summary>
    public bool IsOverloaded => ReferenceEquals(Reply, Reply.Overloaded);
}

/// <summary>
/// Keeps replies in memory and in Redis under read + generation of the data. One caller reads for all that wait; past its
/// time a reply is served while one caller refreshes it; what cannot be read is served from what was read last, also when
/// that was of an earlier generation. A hit hands out the kept bytes themselves.
/// </summary>
public sealed class ResponseCache
{
    private readonly IFusionCache _cache;
    private readonly ReplyReader _reader;
    private readonly GenerationStore _generations;
    private readonly CacheMetrics _metrics;
    private readonly CacheOptions _options;
    private readonly TimeProvider _time;

    internal ResponseCache(
        IFusionCache cache, ReplyReader reader, GenerationStore generations, CacheMetrics metrics, IOptions<CacheOptions> options, TimeProvider time) =>
        (_cache, _reader, _generations, _metrics, _options, _time) = (cache, reader, generations, metrics, options.Value, time);

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
        var stamp = (await _generations.CurrentAsync()).Stamp(key.DependsOn);
        Reply? own = null;
        var entry = $"{key.Read}|{stamp}";
        var reply = await _cache.GetOrSetAsync<Reply>(
            entry,
            async (context, _) => own = await _reader.ReadAsync(key, stamp, since, read, context),
            token: CancellationToken.None);
        if (ReferenceEquals(reply, Reply.Overloaded))
            return new CachedReply(reply, CacheStatus.Miss);
        var status = StatusOf(reply, stamp, own);
        _metrics.Count(status);
        if (status == CacheStatus.Hit && !reply.IsShared)
            await ShareAsync(entry, reply);
        return new CachedReply(reply, status);
    }

    /// <summary>A number that belongs to many replies, such as the total of a filter; kept in memory only.</summary>
    public async ValueTask<long> CountAsync(CacheKey key, Func<CancellationToken, Task<long>> count)
    {
        var stamp = (await _generations.CurrentAsync()).Stamp(key.DependsOn);
        return await _cache.GetOrSetAsync<long>(
            $"count:{key.Read}|{stamp}",
            async (_, cancellationToken) => await count(cancellationToken),
            setup => setup.SetSkipDistributedCache(true, true).SetSize(CacheOptions.EntryOverhead));
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
