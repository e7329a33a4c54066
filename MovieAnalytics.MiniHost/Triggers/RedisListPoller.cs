using System.Text.Json;
using StackExchange.Redis;

namespace MovieAnalytics.MiniHost.Triggers;

/// <summary>
/// Polls a list function's list as the Redis extension does: it pops, then runs what it popped and waits for it, and whatever comes of that run is
/// not looked at. A failure of Redis ends it for good.
/// </summary>
internal static class RedisListPoller
{
    public static async Task RunAsync(
        WorkerFunction function, IDatabase redis, Func<WorkerFunction, string, Task<InvocationResult>> run, CancellationToken cancellationToken)
    {
        var key = function.Text("key")!;
        var interval = TimeSpan.FromMilliseconds(Number(function, "pollingIntervalInMs", 1000));
        var batch = Number(function, "maxBatchSize", 16);
        while (!cancellationToken.IsCancellationRequested)
        {
            var items = await redis.ListLeftPopAsync(key, batch) ?? [];
            await Task.WhenAll(items.Select(item => run(function, item.ToString())));
            await Task.Delay(interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static int Number(WorkerFunction function, string property, int fallback) =>
        function.Trigger.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : fallback;
}
