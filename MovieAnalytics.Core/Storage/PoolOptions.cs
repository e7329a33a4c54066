using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Storage;

/// <summary>
/// How many connections to PostgreSQL this process has at most, by what they are for (section <c>PostgresPools</c>). Apart from
/// one another, so that a flood of requests starves neither the jobs nor the health checks.
/// </summary>
public sealed class PoolOptions
{
    public const string Section = "PostgresPools";

    /// <summary>For requests, and so how many of them read at once. 20.</summary>
    [Range(1, 1000)]
    public int Requests { get; set; } = 20;

    /// <summary>For jobs, their upkeep and the admin paths. 10.</summary>
    [Range(2, 1000)]
    public int Jobs { get; set; } = 10;

    /// <summary>For health checks and the data's generations. 4.</summary>
    [Range(1, 100)]
    public int Health { get; set; } = 4;

    /// <summary>After this long the server itself ends a statement that a request or a health check waits for. 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
