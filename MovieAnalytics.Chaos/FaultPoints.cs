using System.Diagnostics;

namespace MovieAnalytics.Chaos;

/// <summary>Places where a worker may die: after the pop, in mid-work, inside the last transaction, after the commit.</summary>
internal sealed class FaultPoints(double probability, Random random)
{
    public void Pass()
    {
        if (random.NextDouble() < probability)
            Die();
    }

    /// <summary>As by a power cut: nothing is flushed, closed or handed back.</summary>
    public static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
