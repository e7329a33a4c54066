using System.Diagnostics;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>What this process takes of its machine.</summary>
internal sealed class ProcessMetrics(TimeProvider time) : IMetricSource
{
    private readonly DateTimeOffset _startedAt = Process.GetCurrentProcess().StartTime;

    public ValueTask<IReadOnlyList<MetricSection>> ReadAsync(CancellationToken cancellationToken)
    {
        var uptime = Math.Round((time.GetUtcNow() - _startedAt).TotalSeconds, 3);
        var memory = Environment.WorkingSet;
        var heap = GC.GetTotalMemory(forceFullCollection: false);
        var allocated = GC.GetTotalAllocatedBytes();
        var paused = Math.Round(GC.GetTotalPauseDuration().TotalSeconds, 3);
        var cpu = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3);
        var queued = ThreadPool.PendingWorkItemCount;
        var figures = new
        {
            UptimeSeconds = uptime,
            WorkingSetBytes = memory,
            HeapBytes = heap,
            AllocatedBytes = allocated,
            GcPauseSeconds = paused,
            CpuSeconds = cpu,
            ThreadPoolQueue = queued,
        };
        return new([new MetricSection("process", figures,
        [
            MetricFamily.Single("process_uptime_seconds", MetricType.Gauge, "Seconds since this process started.", uptime),
            MetricFamily.Single("process_resident_memory_bytes", MetricType.Gauge, "Working set of this process.", memory),
            MetricFamily.Single("process_heap_bytes", MetricType.Gauge, "Managed heap, with what is not collected yet.", heap),
            MetricFamily.Single("process_allocated_bytes", MetricType.Counter, "What this process has allocated since it started.", allocated),
            MetricFamily.Single("process_gc_pause_seconds", MetricType.Counter, "Time for which everything stood still for garbage collection.", paused),
            MetricFamily.Single("process_cpu_seconds", MetricType.Counter, "Processor time that this process has used.", cpu),
            MetricFamily.Single("process_thread_pool_queue", MetricType.Gauge, "Work that waits for a thread.", queued),
        ])]);
    }
}
