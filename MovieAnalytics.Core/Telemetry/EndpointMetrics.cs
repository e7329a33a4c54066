using System.Diagnostics.Metrics;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>The counters of one endpoint.</summary>
public sealed class EndpointMetrics
{
    private static readonly Meter Meter = new(MetricInstruments.MeterName);
    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("http_request_duration", "s", "Time from the request to the start of its response.");

    private readonly LatencyHistogram _latency = new();
    // By the status's first digit.
    private readonly long[] _statuses = new long[6];

    internal EndpointMetrics(string name) => Name = name;

    public string Name { get; }

    internal long Count => _statuses.Sum();

    /// <param name="status">HTTP status, 100 to 599.</param>
    /// <param name="duration">From the request to the start of the response.</param>
    public void Record(int status, TimeSpan duration)
    {
        Interlocked.Increment(ref _statuses[Math.Clamp(status / 100, 1, 5)]);
        _latency.Record(duration);
        if (Durations.Enabled)
            Durations.Record(duration.TotalSeconds, new("endpoint", Name), new("status", $"{status / 100}xx"));
    }

    internal long[] ReadStatuses() => [.. _statuses];

    internal LatencySnapshot ReadLatency() => _latency.Read();
}
