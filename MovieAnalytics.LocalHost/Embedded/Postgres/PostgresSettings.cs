using System.Globalization;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>Server settings beyond PostgreSQL's defaults, as name and value in the form of postgresql.conf.</summary>
internal static class PostgresSettings
{
    /// <summary>For data that is kept. Sized for a machine that also runs the host: an eighth of the memory for the buffers.</summary>
    public static IReadOnlyDictionary<string, string> Durable { get; } = Create(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>For tests: nothing outlives the run, so nothing waits for a disk.</summary>
    public static IReadOnlyDictionary<string, string> Throwaway { get; } = new Dictionary<string, string>(Durable)
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["shared_buffers"] = "128MB",
    };

    private static Dictionary<string, string> Create(long memoryBytes)
    {
        var megabytes = memoryBytes / (1024 * 1024);
        return new()
        {
            ["shared_buffers"] = Megabytes(Math.Clamp(megabytes / 8, 128, 2048)),
            ["effective_cache_size"] = Megabytes(Math.Max(megabytes / 2, 256)),
            ["work_mem"] = "16MB",
            ["maintenance_work_mem"] = "128MB",
            ["max_connections"] = "200",
            ["max_parallel_workers"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            // Compiling takes longer than any of our queries runs.
            ["jit"] = "off",
            ["random_page_cost"] = "1.1",
            // No replica reads this log, so bulk loads into new tables may bypass it.
            ["wal_level"] = "minimal",
            ["max_wal_senders"] = "0",
            ["wal_compression"] = "on",
            ["max_wal_size"] = "2GB",
            ["checkpoint_timeout"] = "10min",
            ["timezone"] = "'UTC'",
            ["log_timezone"] = "'UTC'",
            ["log_line_prefix"] = "'%m [%p] %a '",
            ["log_checkpoints"] = "off",
        };
    }

    private static string Megabytes(long value) => string.Create(CultureInfo.InvariantCulture, $"{value}MB");
}
