namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>
/// Why an invocation has to come to its end: the host stops, or the invocation has taken as long as it may. The host restarts the worker
/// with everything in flight when one outlasts host.json's functionTimeout, so nothing here may come near that.
/// </summary>
internal sealed class InvocationEnd : IDisposable
{
    private readonly CancellationToken _shutdown;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _abandoned;
    private readonly CancellationTokenSource _either;
    private readonly CancellationTokenRegistration _grace;

    public InvocationEnd(TimeSpan limit, TimeProvider time, CancellationToken shutdown)
    {
        (_shutdown, _limit) = (shutdown, limit);
        _over = new CancellationTokenSource(limit, time);
        _abandoned = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(shutdown, _over.Token);
        // Counted from when the end was told: two timers that a busy machine holds up may fire in either order.
        _grace = _over.Token.UnsafeRegister(_ => _abandoned.CancelAfter(limit * JobsOptions.Grace), null);
    }

    /// <summary>Fires on either. What listens to it has time to end in order.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Fires when the time is over.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Fires some time after <see cref="Over"/>: what still runs then did not listen, and is left behind.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    public bool IsShutdown => _shutdown.IsCancellationRequested;

    public bool IsOver => _over.IsCancellationRequested;

    public bool HasCome => _either.IsCancellationRequested;

    /// <summary>What a step is told that this end cut off.</summary>
    public TransientJobException TooLong(TimeSpan ran) => new(
        $"The step was stopped after {ran.TotalSeconds:0.#} s: the invocation that it ran in may take {_limit.TotalSeconds:0.#} s "
        + "(setting Jobs__InvocationLimit). Longer work belongs into several jobs.");

    public void Dispose()
    {
        _grace.Dispose();
        _either.Dispose();
        _abandoned.Dispose();
        _over.Dispose();
    }
}
