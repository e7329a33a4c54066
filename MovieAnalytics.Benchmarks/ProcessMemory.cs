using System.Diagnostics;

namespace MovieAnalytics.Benchmarks;

/// <summary>What this process takes of memory; its servers are others.</summary>
internal static class ProcessMemory
{
    /// <summary>The most that was resident so far.</summary>
    public static double PeakMb
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;
        }
    }
}
