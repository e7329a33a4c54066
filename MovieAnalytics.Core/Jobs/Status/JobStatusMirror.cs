using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Telemetry;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Jobs.Status;

/// <summary>
/// The Redis hash <c>job:{id}</c> (status, version, document): what <c>/admin/jobs/{id}</c> reads first, and what clients may read
/// themselves. The ledger stays the authority: a write that fails is repeated by the sweeper.
/// </summary>
internal sealed class JobStatusMirror(IConnectionMultiplexer redis, IOptions<JobsOptions> options, TimeProvider time, ILogger<JobStatusMirror> logger)
{
    // Writes of one job may overtake each other on the way here; an older one must not win.
    private const string WriteIfNewer = """
        local known = redis.call('HGET', KEYS[1], 'version')
        if known and tonumber(known) >= tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 'version', ARGV[1], 'status', ARGV[2], 'document', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return 1
        """;

    private readonly OutageLog _outage = new("The status of jobs in Redis", logger, time);
    private long _firstLostWrite = long.MaxValue;

    public static RedisKey Key(Guid id) => $"job:{id}";

    /// <summary>Since when writes may be missing in Redis; null when none is. Asking forgets it.</summary>
    public DateTime? TakeFirstLostWrite() =>
        Interlocked.Exchange(ref _firstLostWrite, long.MaxValue) is var ticks && ticks == long.MaxValue ? null : new DateTime(ticks, DateTimeKind.Utc);

    /// <summary>Writes the status, unless Redis has a newer one. Never fails.</summary>
    public async Task WriteAsync(JobRow row)
    {
        try
        {
            await redis.GetDatabase().ScriptEvaluateAsync(
                WriteIfNewer,
                [Key(row.Id)],
                [row.Version, row.State, JsonSerializer.SerializeToUtf8Bytes(JobStatus.From(row), JobJson.Options),
                    (long)options.Value.StatusTimeToLive.TotalMilliseconds]);
            _outage.Worked();
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            _outage.Failed(error);
            // A little earlier than now: the row's time is the database's.
            Interlocked.CompareExchange(ref _firstLostWrite, time.GetUtcNow().UtcTicks - TimeSpan.TicksPerMinute, long.MaxValue);
        }
    }

    /// <returns>Null when Redis does not know the job or is down.</returns>
    public async Task<JobStatus?> ReadAsync(Guid id)
    {
        try
        {
            byte[]? document = await redis.GetDatabase().HashGetAsync(Key(id), "document");
            return document is null ? null : JsonSerializer.Deserialize<JobStatus>(document, JobJson.Options);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or JsonException)
        {
            logger.LogDebug(error, "The status of job {JobId} could not be read from Redis; the ledger is asked.", id);
            return null;
        }
    }
}
