using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>
/// The token of one invocation: cancelled when a source of it is, and when host.json's <c>functionTimeout</c> is over, which is
/// logged. The real host kills the worker then; here only the token tells the function.
/// </summary>
internal sealed partial class InvocationDeadline : IDisposable
{
    private readonly FunctionEntry _function;
    private readonly TimeSpan? _timeout;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;
    private int _ended;

    public InvocationDeadline(
        FunctionEntry function, TimeSpan? timeout, TimeProvider time, ILogger logger, CancellationToken first, CancellationToken second = default)
    {
        _function = function;
        _timeout = timeout;
        _logger = logger;
        _source = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        if (timeout is { } dueTime)
            _timer = time.CreateTimer(static state => ((InvocationDeadline)state!).Expire(), this, dueTime, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _timer?.Dispose();
        // An expiry under way still uses the source; the collector takes it then.
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            _source.Dispose();
    }

    private void Expire()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        LogTimeout(_logger, _function.Name, _timeout!.Value);
        _source.Cancel();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function '{Function}' ran longer than functionTimeout ({Timeout}); its token was cancelled.")]
    private static partial void LogTimeout(ILogger logger, string function, TimeSpan timeout);
}
