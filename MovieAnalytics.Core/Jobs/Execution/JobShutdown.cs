using Microsoft.Extensions.Hosting;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>
/// Lets no service go while a job uses it: when the process stops, what runs is told so, and is waited for until it has given its job back.
/// The Functions host ends a worker without cancelling what it runs.
/// </summary>
internal sealed class JobShutdown : IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <summary>Something begins that runs jobs; dispose what it gets when that has ended.</summary>
    public Run Begin(CancellationToken invocation)
    {
        lock (_lock)
            _running++;
        return new Run(this, CancellationTokenSource.CreateLinkedTokenSource(invocation, _stopping.Token));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        lock (_lock)
        {
            if (_running == 0)
                _idle.TrySetResult();
        }
        await _idle.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private void End()
    {
        lock (_lock)
        {
            if (--_running == 0 && _stopping.IsCancellationRequested)
                _idle.TrySetResult();
        }
    }

    internal sealed class Run(JobShutdown shutdown, CancellationTokenSource source) : IDisposable
    {
        /// <summary>Fires when the invocation is cancelled, and when the process stops.</summary>
        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            source.Dispose();
            shutdown.End();
        }
    }
}
