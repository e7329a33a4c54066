using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>How /metrics answers.</summary>
public enum MetricsFormat
{
    Json,
    PrometheusText,
    OpenMetrics,
}

/// <summary>Puts the figures of all sources together.</summary>
public sealed class MetricsReader(IEnumerable<IMetricSource> sources)
{
    public async Task<Reply> ReadAsync(MetricsFormat format, CancellationToken cancellationToken)
    {
        var sections = new List<MetricSection>();
        foreach (var source in sources)
            sections.AddRange(await source.ReadAsync(cancellationToken));
        if (format == MetricsFormat.Json)
            return Reply.Create(sections.ToDictionary(section => section.Name, section => section.Value));
        var openMetrics = format == MetricsFormat.OpenMetrics;
        var text = PrometheusText.Format(sections.SelectMany(section => section.Families), openMetrics);
        return Reply.FromBytes(System.Text.Encoding.UTF8.GetBytes(text)) with
        {
            ContentType = openMetrics ? MetricsAnswer.OpenMetrics : MetricsAnswer.Prometheus,
        };
    }
}
