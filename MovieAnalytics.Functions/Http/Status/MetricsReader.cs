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
public sealed class MetricsReader(IEnumerable<IMetricSource> sources, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = System.Diagnostics.Process.GetCurrentProcess().StartTime;

    public async Task<Reply> ReadAsync(MetricsFormat format, CancellationToken cancellationToken)
    {
        var sections = new List<MetricSection> { Process() };
        foreach (var source in sources)
            sections.AddRange(await source.ReadAsync(cancellationToken));
        if (format == MetricsFormat.Json)
            return Reply.Create(sections.ToDictionary(section => section.Name, section => section.Value));
        var openMetrics = format == MetricsFormat.OpenMetrics;
        var text = PrometheusText.Format(sections.SelectMany(section => section.Families), openMetrics);
        return Reply.FromBytes(System.Text.Encoding.UTF8.GetBytes(text)) with
        {
            ContentType = openMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : "text/plain; version=0.0.4; charset=utf-8",
        };
    }

    private MetricSection Process()
    {
        var uptime = Math.Round((time.GetUtcNow() - _startedAt).TotalSeconds, 3);
        var memory = Environment.WorkingSet;
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3);
        return new MetricSection("process", new { UptimeSeconds = uptime, WorkingSetBytes = memory, AllocatedBytes = allocated, CpuSeconds = cpu },
        [
            MetricFamily.Single("process_uptime_seconds", MetricType.Gauge, "Seconds since this process started.", uptime),
            MetricFamily.Single("process_resident_memory_bytes", MetricType.Gauge, "Working set of this process.", memory),
            MetricFamily.Single("process_allocated_bytes", MetricType.Counter, "What this process has allocated since it started.", allocated),
            MetricFamily.Single("process_cpu_seconds", MetricType.Counter, "Processor time that this process has used.", cpu),
        ]);
    }
}
