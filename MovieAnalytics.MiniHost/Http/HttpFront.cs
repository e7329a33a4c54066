using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MovieAnalytics.MiniHost.Protocol;
using MovieAnalytics.MiniHost.Workers;
using Yarp.ReverseProxy.Forwarder;

namespace MovieAnalytics.MiniHost.Http;

/// <summary>
/// Takes requests as the real host does: the first function by name whose route fits gets them, no literal has precedence; what fits none, the
/// method included, is an empty 404; without the key an empty 401. The worker gets the request over HTTP and an invocation over its stream,
/// and pairs the two by the invocation's id.
/// </summary>
internal sealed class HttpFront(IHttpForwarder forwarder, string functionKey, WorkerLog log) : IDisposable
{
    private const string InvocationId = "x-ms-invocation-id";

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    private IReadOnlyList<HostRoute> _routes = [];

    public void SetRoutes(IEnumerable<WorkerFunction> functions, string prefix, IInlineConstraintResolver constraints) =>
        _routes = [.. functions
            .Where(function => function.IsHttp)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => new HostRoute(function, prefix, constraints))];

    public async Task HandleAsync(HttpContext http, Worker? worker)
    {
        var (route, values) = _routes.Select(route => (route, Values: route.Match(http))).FirstOrDefault(candidate => candidate.Values is not null);
        if (route is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (route.NeedsKey && !ShowsKey(http.Request))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (worker is null)
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            await InvokeAsync(http, worker, route.Function, values!);
    }

    public void Dispose() => _client.Dispose();

    private async Task InvokeAsync(HttpContext http, Worker worker, WorkerFunction function, RouteValueDictionary values)
    {
        var invocation = new InvocationRequest
        {
            InvocationId = Guid.NewGuid().ToString(),
            FunctionId = function.Id,
            TriggerMetadata = values.ToDictionary(
                value => value.Key,
                value => new TypedData { Text = Convert.ToString(value.Value, CultureInfo.InvariantCulture) }),
            TraceContext = new RpcTraceContext { TraceParent = http.Request.Headers.TraceParent.ToString() },
        };
        using var gone = http.RequestAborted.Register(() => worker.Cancel(invocation.InvocationId));
        http.Request.Headers[InvocationId] = invocation.InvocationId;
        var ended = worker.InvokeAsync(invocation);
        await forwarder.SendAsync(http, worker.Http.ToString(), _client, ForwarderRequestConfig.Empty);
        if (http.Response.HasStarted || await ended is not { Outcome: InvocationOutcome.Failed, Error: var error })
            return;
        log.AddOutput($"Error {function.Name}: the invocation failed: {error}");
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private bool ShowsKey(HttpRequest request)
    {
        var header = request.Headers["x-functions-key"].ToString();
        var shown = header.Length > 0 ? header : request.Query["code"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(functionKey));
    }
}
