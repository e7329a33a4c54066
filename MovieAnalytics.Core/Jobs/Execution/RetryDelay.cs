namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>Exponential back-off with full jitter: retries of many jobs that failed together must not come together.</summary>
internal static class RetryDelay
{
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="retryAfter">What the other side asked for; waited for at least.</param>
    public static TimeSpan Next(int attempt, TimeSpan? retryAfter, JobsOptions options, Random random)
    {
        var ceiling = Math.Min(options.RetryCap.TotalSeconds, options.RetryBase.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30)));
        var jitter = TimeSpan.FromSeconds(random.NextDouble() * ceiling);
        return retryAfter is { } asked && asked > TimeSpan.Zero ? asked + TimeSpan.FromSeconds(random.NextDouble() * options.RetryBase.TotalSeconds) : jitter;
    }
}
