using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>
/// Finds the reply to a read that was given last, also when that was of an earlier generation. Entries of past generations stay
/// where they are until they expire; all that is needed is the newest one's key.
/// </summary>
internal sealed class EarlierReplies(IFusionCache cache, IMemoryCache memory, TimeSpan staleFor)
{
    public void Remember(CacheKey key, string entry)
    {
        if (staleFor > TimeSpan.Zero)
            memory.Set(LastKey(key), entry, new MemoryCacheEntryOptions { Size = CacheOptions.EntryOverhead, AbsoluteExpirationRelativeToNow = staleFor });
    }

    public async ValueTask<Reply?> FindAsync(CacheKey key)
    {
        if (!memory.TryGetValue(LastKey(key), out string? entry))
            return null;
        var found = await cache.TryGetAsync<Reply>(entry!, setup => setup.SetAllowStaleOnReadOnly(true));
        return found.HasValue ? found.Value : null;
    }

    private static string LastKey(CacheKey key) => "last:" + key.Read;
}
