using Microsoft.Azure.Functions.Worker.Extensions.Redis;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Invocation;
using StackExchange.Redis;

namespace MovieAnalytics.LocalHost.Hosting.RedisLists;

/// <summary>
/// The real trigger's semantics: pop up to a batch, run its items concurrently, wait for all of them and then for the polling
/// interval. What is popped is gone, however its function ends.
/// One difference is deliberate: the real loop ends for good, silently, at the first Redis error; this one goes on when Redis is back.
/// </summary>
internal sealed partial class RedisListLoop(
    FunctionEntry function, RedisListTrigger trigger, RedisConnections connections, TriggerRunner runner, TimeProvider time, ILogger logger)
    : ITriggerLoop
{
    private bool _isDown;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var items = await PopAsync();
            // Popped is popped: items run even when the host is about to stop, with a token that tells them so.
            await Task.WhenAll(items.Select(item => Task.Run(() => runner.RunAsync(function, item, stopping), CancellationToken.None)));
            await Task.Delay(trigger.PollingInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<string>> PopAsync()
    {
        try
        {
            var redis = (await connections.GetAsync(trigger.Configuration)).GetDatabase();
            var items = trigger.Direction == ListDirection.LEFT
                ? await redis.ListLeftPopAsync(trigger.Key, trigger.MaxBatchSize)
                : await redis.ListRightPopAsync(trigger.Key, trigger.MaxBatchSize);
            if (_isDown)
                LogUp(function.Name);
            _isDown = false;
            return items is null ? [] : Array.ConvertAll(items, item => item.ToString());
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (!_isDown)
                LogDown(e.Message, function.Name, trigger.Key, trigger.Connection);
            _isDown = true;
            return [];
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Function '{Function}' cannot read the list '{Key}' (app setting '{Connection}') and keeps trying: {Reason}")]
    private partial void LogDown(string reason, string function, string key, string connection);

    [LoggerMessage(Level = LogLevel.Information, Message = "Function '{Function}' reads its list again.")]
    private partial void LogUp(string function);
}
