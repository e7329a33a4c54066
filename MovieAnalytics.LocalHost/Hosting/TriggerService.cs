using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Http;
using MovieAnalytics.LocalHost.Hosting.Invocation;
using MovieAnalytics.LocalHost.Hosting.RedisLists;
using MovieAnalytics.LocalHost.Hosting.Timers;

namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>
/// Runs timers and lists from when the host has started until it stops. A shutdown first stops taking work and cancels the
/// tokens of what runs, so that it can be given back; then it waits, while Kestrel lets requests end.
/// </summary>
internal sealed partial class TriggerService(
    FunctionCatalogue catalogue,
    FunctionsHostOptions options,
    TriggerRunner runner,
    RedisConnections connections,
    ScheduleStatusStore statusStore,
    HttpInvocationTokens httpTokens,
    TimeProvider time,
    ILogger<TriggerService> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, Task> _running = [];
    private Task _deadline = Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var function in catalogue.Functions)
        {
            if (LoopOf(function) is { } loop)
                _running.Add(function.Name, Task.Run(() => RunAsync(function, loop), CancellationToken.None));
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _deadline = Task.Delay(options.ShutdownTimeout, CancellationToken.None);
        httpTokens.CancelAfter(options.HttpDrainTimeout);
        return _stopping.CancelAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(Task.WhenAll(_running.Values), _deadline);
        foreach (var (function, _) in _running.Where(pair => !pair.Value.IsCompleted))
            LogLeftRunning(function, options.ShutdownTimeout);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(FunctionEntry function, ITriggerLoop loop)
    {
        try
        {
            await loop.RunAsync(_stopping.Token);
        }
        catch (Exception error)
        {
            LogLoopEnded(error, function.Name);
        }
    }

    private ITriggerLoop? LoopOf(FunctionEntry function) => function.Trigger switch
    {
        TimerTrigger timer => new TimerLoop(function, timer, runner, statusStore, time),
        RedisListTrigger list => new RedisListLoop(function, list, connections, runner, time, logger),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Critical, Message = "Function '{Function}' is not started any more: its trigger ended with an error.")]
    private partial void LogLoopEnded(Exception error, string function);

    [LoggerMessage(Level = LogLevel.Error, Message = "Function '{Function}' still ran {Timeout} after the shutdown began; it is abandoned.")]
    private partial void LogLeftRunning(string function, TimeSpan timeout);
}
