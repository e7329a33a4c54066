using System.Collections.Concurrent;
using System.Globalization;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>Counts requests and their latencies by endpoint, which is a method and a route template: as many as there are functions.</summary>
public sealed class RequestMetrics : IMetricSource
{
    // 256 µs to 16.8 s: bounds at which the histogram's counts are exact.
    private static readonly int[] PowersOfTwo = [.. Enumerable.Range(8, 17)];

    private readonly ConcurrentDictionary<string, EndpointMetrics> _endpoints = new(StringComparer.Ordinal);

    /// <summary>The counters of one endpoint, such as <c>GET /movies/{id}</c>; keep them, the look-up is not free.</summary>
    public EndpointMetrics Of(string endpoint) => _endpoints.GetOrAdd(endpoint, static name => new EndpointMetrics(name));

    public ValueTask<IReadOnlyList<MetricSection>> ReadAsync(CancellationToken cancellationToken)
    {
        var endpoints = _endpoints.Values
            .Where(endpoint => endpoint.Count > 0)
            .OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal)
            .Select(endpoint => (endpoint.Name, Statuses: endpoint.ReadStatuses(), Latency: endpoint.ReadLatency()))
            .ToList();
        var requests = new
        {
            Total = endpoints.Sum(endpoint => endpoint.Statuses.Sum()),
            ByStatus = Enumerable.Range(1, 5).ToDictionary(ClassName, status => endpoints.Sum(endpoint => endpoint.Statuses[status])),
            ByEndpoint = endpoints.ToDictionary(endpoint => endpoint.Name, endpoint => endpoint.Statuses.Sum()),
        };
        var latency = new
        {
            Unit = "ms",
            Overall = endpoints.Aggregate(LatencySnapshot.Empty, (sum, endpoint) => sum.Add(endpoint.Latency)).ToFigures(),
            ByEndpoint = endpoints.ToDictionary(endpoint => endpoint.Name, endpoint => endpoint.Latency.ToFigures()),
        };
        var counts = new MetricFamily("http_requests", MetricType.Counter, "Requests answered, by endpoint and class of status.",
            [.. endpoints.SelectMany(endpoint => CountSamples(endpoint.Name, endpoint.Statuses))]);
        var durations = new MetricFamily("http_request_duration_seconds", MetricType.Histogram, "Time from the request to the start of its response.",
            [.. endpoints.SelectMany(endpoint => DurationSamples(endpoint.Name, endpoint.Latency))]);
        return new([new MetricSection("requests", requests, [counts]), new MetricSection("latency", latency, [durations])]);
    }

    private static IEnumerable<MetricSample> CountSamples(string endpoint, long[] statuses) =>
        Enumerable.Range(1, 5)
            .Where(status => statuses[status] > 0)
            .Select(status => new MetricSample(statuses[status], ("endpoint", endpoint), ("status", ClassName(status))));

    private static IEnumerable<MetricSample> DurationSamples(string endpoint, LatencySnapshot latency)
    {
        foreach (var power in PowersOfTwo)
        {
            var bound = ((1L << power) / 1e6).ToString(CultureInfo.InvariantCulture);
            yield return new MetricSample(latency.CountBelow(power), ("endpoint", endpoint), ("le", bound)) { Suffix = "_bucket" };
        }

        yield return new MetricSample(latency.Count, ("endpoint", endpoint), ("le", "+Inf")) { Suffix = "_bucket" };
        yield return new MetricSample(latency.TotalSeconds, ("endpoint", endpoint)) { Suffix = "_sum" };
        yield return new MetricSample(latency.Count, ("endpoint", endpoint)) { Suffix = "_count" };
    }

    private static string ClassName(int status) => $"{status}xx";
}
