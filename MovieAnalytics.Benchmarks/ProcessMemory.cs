using System.Diagnostics;

namespace MovieAnalytics.Benchmarks;

/// <summary>What this process takes of memory; its servers are others.</summary>
internal static class ProcessMemory
{
    private const string Reset = "/proc/self/clear_refs";

    /// <summary>Begins a new measure: what came before leaves nothing behind. Only on Linux; elsewhere the peak is that since the start.</summary>
    public static void Begin()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (File.Exists(Reset))
            File.WriteAllText(Reset, "5");
    }

    /// <summary>The most that was resident since then.</summary>
    public static double PeakMb
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;
        }
    }
}
