using System.Diagnostics;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>Waits for what another thread or server brings about; the limit is for a hang, not a measure.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), "It did not come true within 20 seconds.");
            await Task.Delay(10);
        }
    }
}
