namespace MovieAnalytics.Core.Telemetry;

/// <summary>A part of the product that has figures to tell at /metrics. Register it as a singleton <c>IMetricSource</c>.</summary>
public interface IMetricSource
{
    /// <summary>The figures of this moment. From memory, or nearly: /metrics is to answer within milliseconds.</summary>
    ValueTask<IReadOnlyList<MetricSection>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One top-level member of the JSON form, and the same figures as families for Prometheus.</summary>
/// <param name="Name">Member name, such as <c>cache</c>.</param>
/// <param name="Value">Serialised as snake_case JSON.</param>
/// <param name="Families">For the text form.</param>
public sealed record MetricSection(string Name, object Value, IReadOnlyList<MetricFamily> Families);

public enum MetricType
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>Samples that share a name.</summary>
/// <param name="Name">Such as <c>http_requests</c>; a counter's samples get the suffix <c>_total</c>.</param>
/// <param name="Type">Decides the samples' suffixes.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Samples">One per set of labels; of a histogram, one per bucket and its sum and count.</param>
public sealed record MetricFamily(string Name, MetricType Type, string Help, IReadOnlyList<MetricSample> Samples)
{
    /// <summary>A counter or gauge without labels.</summary>
    public static MetricFamily Single(string name, MetricType type, string help, double value) => new(name, type, help, [new MetricSample(value)]);
}

/// <param name="Value">The figure.</param>
/// <param name="Labels">Name and value pairs; values are escaped when written.</param>
public sealed record MetricSample(double Value, params IReadOnlyList<(string Name, string Value)> Labels)
{
    /// <summary>Of a histogram's sample: <c>_bucket</c>, <c>_sum</c> or <c>_count</c>.</summary>
    public string Suffix { get; init; } = "";
}
