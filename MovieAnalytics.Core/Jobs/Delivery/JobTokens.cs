using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Telemetry;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Jobs.Delivery;

/// <summary>
/// The queues' Redis lists. An item is a wake-up token without content: it makes a worker ask the ledger for due work. So a lost,
/// doubled or stale token does no harm.
/// </summary>
internal sealed class JobTokens(IConnectionMultiplexer redis, IOptions<JobsOptions> options, JobMetrics metrics, TimeProvider time, ILogger<JobTokens> logger)
{
    private readonly OutageLog _outage = new("Waking workers through Redis", logger, time);

    private static readonly RedisValue Token = "1";

    /// <summary>Puts tokens on a queue's list. Never fails: what is not delivered, the sweeper delivers.</summary>
    public async Task PushAsync(string queue, int count)
    {
        try
        {
            await redis.GetDatabase().ListRightPushAsync(JobQueue.Key(queue), Enumerable.Repeat(Token, Math.Min(count, options.Value.MaxTokens)).ToArray());
            _outage.Worked();
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            metrics.TokenLost(queue);
            _outage.Failed(error);
        }
    }

    /// <returns>How many lie on a queue's list; null when Redis is down.</returns>
    public async Task<long?> CountAsync(string queue)
    {
        try
        {
            return await redis.GetDatabase().ListLengthAsync(JobQueue.Key(queue));
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Fills a queue's list up to one token for each due job, at most <see cref="JobsOptions.MaxTokens"/>.</summary>
    /// <returns>False when Redis is down.</returns>
    public async Task<bool> TopUpAsync(string queue, int due)
    {
        try
        {
            var database = redis.GetDatabase();
            var missing = Math.Min(due, options.Value.MaxTokens) - await database.ListLengthAsync(JobQueue.Key(queue));
            if (missing > 0)
                await database.ListRightPushAsync(JobQueue.Key(queue), Enumerable.Repeat(Token, (int)missing).ToArray());
            _outage.Worked();
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            _outage.Failed(error);
            return false;
        }
    }
}
