using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Invocation;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>An invocation by an HTTP request; its services are the request's.</summary>
internal sealed class HttpFunctionContext(FunctionEntry function, HttpContext http, HttpInvocationTokens tokens)
    : LocalFunctionContext(function), IDisposable
{
    // The key under which the real extension's GetHttpContext() looks.
    private const string HttpContextKey = "HttpRequestContext";

    private InvocationDeadline? _deadline;
    private IServiceProvider? _services;

    public HttpContext Http => http;

    public HttpRequest Request => http.Request;

    public override IServiceProvider InstanceServices
    {
        get => _services ?? http.RequestServices;
        set => _services = value;
    }

    /// <summary>Cancelled when the client goes, when the host's drain time is over, and after <c>functionTimeout</c>.</summary>
    public override CancellationToken CancellationToken => (_deadline ??= tokens.Create(Function, http)).Token;

    public override BindingContext BindingContext => new TriggerData(http.Request.RouteValues);

    public void Dispose() => _deadline?.Dispose();

    protected override IDictionary<object, object> CreateItems() => new Dictionary<object, object> { [HttpContextKey] = http };
}
