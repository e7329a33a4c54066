using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Invocation;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>Makes the tokens of HTTP invocations, and ends them when a shutdown has waited long enough.</summary>
internal sealed class HttpInvocationTokens(HostJson hostJson, TimeProvider time, ILogger<HttpInvocationTokens> logger) : IDisposable
{
    private readonly CancellationTokenSource _drained = new();

    public InvocationDeadline Create(FunctionEntry function, HttpContext http) =>
        new(function, hostJson.FunctionTimeout, time, logger, http.RequestAborted, _drained.Token);

    /// <summary>Cancels the tokens of all requests, running and to come, after <paramref name="delay"/>.</summary>
    public void CancelAfter(TimeSpan delay) => _drained.CancelAfter(delay);

    public void Dispose() => _drained.Dispose();
}
