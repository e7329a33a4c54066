using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Core.Caching;

/// <summary>A reply and where it came from.</summary>
public readonly record struct CachedReply(Reply Reply, CacheStatus Status);

/// <summary>
/// Keeps replies in memory and in Redis under read + generation of the data. One caller reads for all that wait; past its
/// time a reply is served while one caller refreshes it; what cannot be read is served from what was read last, also when
/// that was of an earlier generation. A hit hands out the kept bytes themselves.
/// </summary>
public sealed class ResponseCache(
    IFusionCache cache,
    IMemoryCache memory,
    GenerationStore generations,
    CacheMetrics metrics,
    IOptions<CacheOptions> options,
    TimeProvider time,
    ILogger<ResponseCache> logger)
{
    // An answer such as "no such movie": kept only so long that a flood of requests for it does not reach the database.
    private static readonly TimeSpan AbsentFor = TimeSpan.FromSeconds(2);

    // How long a substitute of an earlier generation is served before the database is tried again.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly CacheOptions _options = options.Value;

    /// <summary>The reply to a read: from the cache, or by <paramref name="read"/>.</summary>
    /// <param name="key">Names the read and what it depends on.</param>
    /// <param name="read">
    /// Reads it from the database. It serves all who wait and so is not cancelled with any one request; its token fires
    /// when it takes too long.
    /// </param>
    /// <exception cref="Exception">What <paramref name="read"/> threw, when nothing is kept that could stand in.</exception>
    public async ValueTask<CachedReply> GetAsync(CacheKey key, Func<CancellationToken, Task<Reply>> read)
    {
        var stamp = (await generations.CurrentAsync()).Stamp(key.DependsOn);
        Reply? own = null;
        var reply = await cache.GetOrSetAsync<Reply>(
            $"{key.Read}|{stamp}",
            async (context, _) => own = await ReadAsync(key, stamp, read, context),
            token: CancellationToken.None);
        var status = StatusOf(reply, stamp, own);
        metrics.Count(status);
        return new CachedReply(reply, status);
    }

    /// <summary>A number that belongs to many replies, such as the total of a filter; kept in memory only.</summary>
    public async ValueTask<long> CountAsync(CacheKey key, Func<CancellationToken, Task<long>> count)
    {
        var stamp = (await generations.CurrentAsync()).Stamp(key.DependsOn);
        return await cache.GetOrSetAsync<long>(
            $"count:{key.Read}|{stamp}",
            async (_, cancellationToken) => await count(cancellationToken),
            setup => setup.SetSkipDistributedCache(true, true).SetSize(CacheOptions.EntryOverhead));
    }

    private async Task<Reply> ReadAsync(
        CacheKey key, string stamp, Func<CancellationToken, Task<Reply>> read, FusionCacheFactoryExecutionContext<Reply> context)
    {
        // When the stale reply is served while this goes on, it is kept under the options as they are now; the memory cache
        // takes nothing without a size.
        if (context.HasStaleValue)
            context.Options.SetSize(context.StaleValue.Value.Size);
        var earlier = context.HasStaleValue ? null : await EarlierAsync(key);
        try
        {
            using var timeout = new CancellationTokenSource(_options.ReadTimeout);
            var reply = await read(timeout.Token) with { ReadAt = time.GetUtcNow(), Stamp = stamp };
            context.Options.SetSize(reply.Size);
            if (reply.IsFound)
                RememberLast(key, context.OriginalKey);
            else
                context.Options.SetDuration(AbsentFor).SetFailSafe(false).SetSkipDistributedCacheWrite(true, true);
            return reply;
        }
        catch (Exception error) when (earlier is not null)
        {
            logger.LogWarning(error, "{Read} cannot be read; its answer of an earlier generation is served.", key.Read);
            context.Options.SetDuration(RetryAfter).SetSize(earlier.Size).SetSkipDistributedCacheWrite(true, true);
            return earlier;
        }
    }

    // Entries of earlier generations stay where they are until they expire; all that is needed is the newest one's key.
    private void RememberLast(CacheKey key, string entry) =>
        memory.Set(LastKey(key), entry, new MemoryCacheEntryOptions { Size = CacheOptions.EntryOverhead, AbsoluteExpirationRelativeToNow = _options.StaleFor });

    private async ValueTask<Reply?> EarlierAsync(CacheKey key)
    {
        if (!memory.TryGetValue(LastKey(key), out string? entry))
            return null;
        var found = await cache.TryGetAsync<Reply>(entry!, setup => setup.SetAllowStaleOnReadOnly(true));
        return found.HasValue ? found.Value : null;
    }

    private static string LastKey(CacheKey key) => "last:" + key.Read;

    private CacheStatus StatusOf(Reply reply, string stamp, Reply? own)
    {
        if (reply.Stamp != stamp || (reply.IsFound && time.GetUtcNow() - reply.ReadAt > _options.FreshFor))
            return CacheStatus.Stale;
        return ReferenceEquals(reply, own) ? CacheStatus.Miss : CacheStatus.Hit;
    }
}
