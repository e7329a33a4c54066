using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MovieAnalytics.Core.Health;

/// <summary>
/// Runs every <see cref="IWarmUp"/> once, when the host has started. It delays no start and fails none: what goes wrong, or takes too
/// long, is met again by a request.
/// </summary>
public sealed class WarmUps(IEnumerable<IWarmUp> parts, TimeProvider time, ILogger<WarmUps> logger) : IHostedLifecycleService, IDisposable
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends, never with an error, when all have run or the time is over.</summary>
    public Task Done => _done.Task;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await Task.WhenAll(parts.Select(part => RunAsync(part, _stopping.Token))).WaitAsync(Limit, time, _stopping.Token);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            logger.LogDebug(error, "Not everything is warm.");
        }
        finally
        {
            _done.TrySetResult();
        }
    }

    private async Task RunAsync(IWarmUp part, CancellationToken cancellationToken)
    {
        try
        {
            await part.RunAsync(cancellationToken);
        }
        catch (Exception error)
        {
            // An empty database, a server that is away: the first request will tell.
            logger.LogDebug(error, "{Part} could not be warmed up.", part.GetType().Name);
        }
    }
}
