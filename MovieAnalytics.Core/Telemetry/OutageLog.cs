using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>Writes one line when a part stops working and one when it works again, however often it fails in between.</summary>
/// <param name="part">What the lines begin with, such as <c>The heartbeat of jobs</c>.</param>
/// <param name="quiet">How long nothing may have failed before it works again: for what many do at once.</param>
public sealed class OutageLog(string part, ILogger logger, TimeProvider time, TimeSpan quiet = default)
{
    private const int MaxReason = 200;
    private readonly Lock _lock = new();
    private long _failures;
    private long _since;
    private long _last;

    /// <summary>Whether an error is of a server that is away or overloaded: it is expected now and then, and passes by itself.</summary>
    public static bool IsOutage(Exception error) => error is NpgsqlException { IsTransient: true } or RedisException or TimeoutException;

    public void Failed(Exception error)
    {
        lock (_lock)
        {
            _last = time.GetTimestamp();
            if (++_failures > 1)
                return;
            _since = _last;
            logger.LogWarning("{Part} does not work ({Reason}). Nothing more is said of it until it does.", part, Reason(error));
        }
    }

    public void Worked()
    {
        if (Interlocked.Read(ref _failures) == 0)
            return;
        lock (_lock)
        {
            // While some tries fail and some do not, it does not work again.
            if (_failures == 0 || time.GetElapsedTime(_last) < quiet)
                return;
            logger.LogWarning("{Part} works again, after {Seconds:0.0} s and {Failures} failures.", part, time.GetElapsedTime(_since).TotalSeconds, _failures);
            _failures = 0;
        }
    }

    private static string Reason(Exception error)
    {
        var line = error.Message.ReplaceLineEndings(" ");
        return $"{error.GetType().Name}: {(line.Length > MaxReason ? line[..MaxReason] + " …" : line)}";
    }
}
