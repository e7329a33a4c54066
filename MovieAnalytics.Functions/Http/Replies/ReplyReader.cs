using System.Data.Common;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Telemetry;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>
/// Reads what the cache has not, within the time that a request may take. It gives up waiting, never the read itself: a read that
/// ends too late for its request is kept for the next one.
/// </summary>
internal sealed class ReplyReader(
    IFusionCache cache, EarlierReplies earlierReplies, ReadGate gate, CacheOptions options, TimeProvider time, ILogger<ResponseCache> logger)
{
    // An answer such as "no such movie": kept only so long that a flood of requests for it does not reach the database.
    private static readonly TimeSpan AbsentFor = TimeSpan.FromSeconds(2);

    // With an answer of an earlier generation at hand nobody waits longer than this for the new one …
    private static readonly TimeSpan EarlierAfter = TimeSpan.FromSeconds(1);

    // … and this long it stands in before the database is tried again.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly Doorkeeper _door = new();
    private readonly OutageLog _outage = new("Reading from the database", logger, time, quiet: TimeSpan.FromSeconds(5));

    /// <param name="key">The read.</param>
    /// <param name="stamp">The generations to read.</param>
    /// <param name="since">When the request began to wait.</param>
    /// <param name="read">Reads.</param>
    /// <param name="context">The cache's, which takes how the reply is to be kept.</param>
    public async Task<Reply> ReadAsync(
        CacheKey key, string stamp, long since, Func<CancellationToken, Task<Reply>> read, FusionCacheFactoryExecutionContext<Reply> context)
    {
        // When the stale reply is served while this goes on, it is kept under the options as they are now; the memory cache
        // takes nothing without a size.
        if (context.HasStaleValue)
            context.Options.SetSize(context.StaleValue.Value.Size);
        var earlier = context.HasStaleValue ? null : await earlierReplies.FindAsync(key);
        var left = options.ReadTimeout - time.GetElapsedTime(since);
        if (left < options.ReadTimeout / 10)
            // It waited for another's read that did not end. To begin one more would only add to what hangs.
            return earlier is null ? throw new TimeoutException("Another read of the same did not end in time.") : Instead(context, earlier);
        var reading = ReadAsync(stamp, read);
        try
        {
            var reply = await reading.WaitAsync(earlier is not null && left > EarlierAfter ? EarlierAfter : left, time);
            if (reply is null)
                return Refused(context, earlier);
            _outage.Worked();
            context.Options.SetSize(reply.Size);
            // What is asked for once is for this process's memory only: strangers with ever new parameters fill no Redis.
            reply.IsShared = reply.IsFound && _door.Knows(key.Read);
            if (!reply.IsShared)
                context.Options.SetSkipDistributedCacheWrite(true, true);
            if (reply.IsFound)
                earlierReplies.Remember(key, context.OriginalKey);
            else
                context.Options.SetDuration(AbsentFor).SetFailSafe(false);
            return reply;
        }
        catch (Exception error) when (error is not OverloadedException)
        {
            Report(key, error);
            if (!reading.IsCompleted)
                _ = KeepAsync(key, context.OriginalKey, reading);
            if (earlier is null)
                throw;
            return Instead(context, earlier);
        }
    }

    private Reply Refused(FusionCacheFactoryExecutionContext<Reply> context, Reply? earlier)
    {
        _outage.Failed(new OverloadedException());
        if (earlier is not null)
            return Instead(context, earlier);
        if (context.HasStaleValue)
            // Makes the cache serve it.
            throw new OverloadedException();
        context.Options.SetDuration(TimeSpan.Zero).SetFailSafe(false).SetSkipDistributedCacheWrite(true, true);
        return Reply.Overloaded;
    }

    private static Reply Instead(FusionCacheFactoryExecutionContext<Reply> context, Reply earlier)
    {
        context.Options.SetDuration(RetryAfter).SetSize(earlier.Size).SetSkipDistributedCacheWrite(true, true);
        return earlier;
    }

    private Task<Reply?> ReadAsync(string stamp, Func<CancellationToken, Task<Reply>> read) => gate.PassAsync(async () =>
        await read(CancellationToken.None) with { ReadAt = time.GetUtcNow(), Stamp = stamp });

    private async Task KeepAsync(CacheKey key, string entry, Task<Reply?> reading)
    {
        try
        {
            var reply = await reading;
            if (reply is not { IsFound: true })
                return;
            await cache.SetAsync(entry, reply, setup => setup.SetSize(reply.Size).SetSkipDistributedCacheWrite(true, true));
            earlierReplies.Remember(key, entry);
        }
        catch (Exception error)
        {
            logger.LogDebug(error, "{Read} failed after nobody waited for it any more.", key.Read);
        }
    }

    private void Report(CacheKey key, Exception error)
    {
        if (error is DbException or TimeoutException or SearchUnavailableException)
            _outage.Failed(error);
        else if (error is SearchIndexNotBuiltException)
            logger.LogDebug("{Read} cannot be read yet: {Reason}", key.Read, error.Message);
        else
            logger.LogWarning(error, "{Read} cannot be read.", key.Read);
    }
}
