using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>Settings of the response cache (section <c>Cache</c>).</summary>
public sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>What an entry takes besides its body, in bytes.</summary>
    internal const int EntryOverhead = 1024;

    /// <summary>How long a cached answer counts as fresh while its generation stays the same. 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "365.00:00:00")]
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it may still be served in place of one that cannot be read; zero for never. 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long Redis keeps an answer. Shorter than <see cref="StaleFor"/>, because answers of past generations are not
    /// deleted but left to expire. 1 hour.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan RedisKeepsFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After this long Redis counts as hung, and is left alone until it answers again. 0.5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a client may use an answer without asking again: the <c>max-age</c> sent to it. 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ClientMaxAge { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After this long a read of the database is given up. 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a read waits for its turn when as many as there are connections are under way. 0.6 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan QueueFor { get; set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Whether this process keeps answers in its memory, before Redis. Without it every hit asks Redis. True.</summary>
    public bool KeepInMemory { get; set; } = true;

    /// <summary>The most that cached answers may take of this process's memory, in MiB. 128.</summary>
    [Range(1, 1_000_000)]
    public int MemoryLimitMb { get; set; } = 128;

    /// <summary>What every Redis key and channel of the cache starts with.</summary>
    [Required]
    public string RedisPrefix { get; set; } = "cache:";
}
