using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Jobs;

/// <summary>Configuration section <c>Jobs</c>. The defaults suit a production system; the chaos test shortens them.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>How long a worker owns a job without a sign of life. A crashed job is taken up again after that.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Retry n waits a random time up to <c>RetryBase · 2ⁿ</c> (full jitter) …</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>… but never longer than this.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a job may take its worker down before it is dead.</summary>
    [Range(1, 100)]
    public int MaxCrashes { get; set; } = 5;

    /// <summary>At most this many wake-up tokens lie on a queue's list.</summary>
    [Range(1, 10_000)]
    public int MaxTokens { get; set; } = 64;

    /// <summary>
    /// One token runs due jobs until none is left or this time is over. The trigger polls once a second with one token,
    /// which would otherwise be the limit of jobs per second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:04:00")]
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>At most this many jobs are claimed in one round trip, while the last ones were short.</summary>
    [Range(1, 1000)]
    public int MaxBatch { get; set; } = 32;

    /// <summary>Jobs that wait longer than this behind another one of their batch go back to the queue, for other workers.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BatchFor { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Due work that nothing picked up for this long is run by the rescue timer.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RescueAfter { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Finished jobs are kept this long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Status hashes in Redis live this long after the last change.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan StatusTimeToLive { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Rows that one sweep reaps, expires and prunes, each.</summary>
    [Range(1, 10_000)]
    public int SweepBatch { get; set; } = 200;
}
