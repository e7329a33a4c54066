using Microsoft.Extensions.Logging;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>One line in the log when something breaks and one when it is back, however much fails in between.</summary>
/// <param name="what">What breaks, at the start of a sentence: <c>The database</c>.</param>
/// <param name="meanwhile">What happens until it is back, as a sentence.</param>
internal sealed class OutageLog(ILogger logger, TimeProvider time, string what, string meanwhile)
{
    // While some tries fail and some do not it is not back.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private long _failures;
    private long _firstAt;
    private long _lastAt;

    public void Failed(string reason)
    {
        Volatile.Write(ref _lastAt, time.GetTimestamp());
        if (Interlocked.Increment(ref _failures) != 1)
            return;
        Volatile.Write(ref _firstAt, time.GetTimestamp());
        logger.LogWarning("{What} fails: {Reason} {Meanwhile}", what, reason, meanwhile);
    }

    public void Succeeded()
    {
        if (Volatile.Read(ref _failures) == 0 || time.GetElapsedTime(Volatile.Read(ref _lastAt)) < Quiet)
            return;
        var seconds = time.GetElapsedTime(Volatile.Read(ref _firstAt)).TotalSeconds;
        var failures = Interlocked.Exchange(ref _failures, 0);
        if (failures > 0)
            logger.LogWarning("{What} is back after {Seconds:0} s and {Failures} failures.", what, seconds, failures);
    }
}
