using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Jobs;

/// <summary>Configuration section <c>Jobs</c>. The defaults suit a production system; the chaos test shortens them.</summary>
public sealed class JobsOptions : IValidatableObject
{
    public const string Section = "Jobs";

    /// <summary>What does not listen when <see cref="InvocationLimit"/> is over is left behind after so much of it again.</summary>
    internal const double Grace = 1.0 / 8;

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
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A job still running when its invocation has taken this long is cancelled, which is a failed attempt. Well below host.json's
    /// functionTimeout (10 minutes), at which the host would restart the worker with everything in flight.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "1.00:00:00")]
    public TimeSpan InvocationLimit { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>At most this many jobs are claimed in one round trip, while the last ones were short.</summary>
    [Range(1, 1000)]
    public int MaxBatch { get; set; } = 32;

    /// <summary>Jobs that wait longer than this behind another one of their batch go back to the queue, for other workers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan BatchFor { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Due work whose tokens no trigger took for this long is run by the rescue timer; its trigger then counts as dead until it takes one,
    /// and further work is run at the timer's next tick.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RescueAfter { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Finished jobs are kept this long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Status hashes in Redis live this long after the last change.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan StatusTimeToLive { get; set; } = TimeSpan.FromDays(7);

    /// <summary>A stream of a job's events ends after this long, well before the host would end it; its listener comes back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan WatchFor { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>A stream of a job's events is never silent for longer. The host's proxy cuts one that is for 240 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:03:00")]
    public TimeSpan WatchSilence { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Rows that one sweep reaps, expires and prunes, each.</summary>
    [Range(1, 10_000)]
    public int SweepBatch { get; set; } = 200;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DrainFor >= InvocationLimit)
            yield return new ValidationResult($"DrainFor ({DrainFor}) must be shorter than InvocationLimit ({InvocationLimit}).", [nameof(DrainFor)]);
        if (RetryCap < RetryBase)
            yield return new ValidationResult($"RetryCap ({RetryCap}) must not be shorter than RetryBase ({RetryBase}).", [nameof(RetryCap)]);
    }
}
