using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>Requests without the right key: counted in /metrics, and in the log once a minute at the most.</summary>
internal sealed partial class WrongKeys(TimeProvider time, ILogger<WrongKeys> logger) : IMetricSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long _count;
    private long _logged;
    private DateTimeOffset _silentUntil = DateTimeOffset.MinValue;

    public void Add(string address)
    {
        lock (_lock)
        {
            _count++;
            if (time.GetUtcNow() < _silentUntil)
                return;
            _silentUntil = time.GetUtcNow() + Pause;
            LogWrongKeys(_count - _logged, address);
            _logged = _count;
        }
    }

    public ValueTask<IReadOnlyList<MetricSection>> ReadAsync(CancellationToken cancellationToken)
    {
        var count = Interlocked.Read(ref _count);
        var family = new MetricFamily("http_wrong_keys", MetricType.Counter, "Requests without the right function key.", [new MetricSample(count)]);
        return new([new MetricSection("keys", new { Wrong = count }, [family])]);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Count} requests without the right function key since the last such line, the last of them from {Address}.")]
    private partial void LogWrongKeys(long count, string address);
}
