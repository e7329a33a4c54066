using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Protection;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>
/// Measures every request until its response starts, and says so in its headers. The result of a function is carried out
/// after all middleware has returned, so the end is seen from the response, not from here.
/// </summary>
internal sealed class RequestTelemetryMiddleware(RequestMetrics metrics, ResponseGuard guard, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<string, EndpointMetrics> _endpoints = new(StringComparer.Ordinal);

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var endpoint = _endpoints.GetOrAdd(
                context.FunctionDefinition.Name, static (name, metrics) => metrics.Of(EndpointNames.Of(name)), metrics);
            var request = new Request(http, endpoint, guard, time, time.GetTimestamp());
            if (Activity.Current is not null && http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
                request.Describe(span);
            http.Response.OnStarting(static state => ((Request)state).OnResponseStarting(), request);
        }

        return next(context);
    }

    private sealed class Request(HttpContext http, EndpointMetrics endpoint, ResponseGuard guard, TimeProvider time, long startedAt)
    {
        private Activity? _span;

        /// <summary>By route and not by path, and the same in both hosts: the real one's own routes are not those of the functions.</summary>
        public void Describe(Activity span)
        {
            _span = span;
            span.DisplayName = endpoint.Name;
            span.SetTag("http.request.method", http.Request.Method).SetTag("url.path", http.Request.Path.Value);
        }

        public Task OnResponseStarting()
        {
            _span?.SetTag("http.response.status_code", http.Response.StatusCode);
            var elapsed = time.GetElapsedTime(startedAt);
            endpoint.Record(http.Response.StatusCode, elapsed);
            var milliseconds = elapsed.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
            var headers = http.Response.Headers;
            headers[ApiHeader.ResponseTime.Name] = milliseconds;
            headers.TryAdd(ApiHeader.CacheStatus.Name, "MISS");
            headers[ApiHeader.ServerTiming.Name] = $"total;dur={milliseconds}, cache;desc={headers[ApiHeader.CacheStatus.Name]}";
            headers.TryAdd(ApiHeader.CacheControl.Name, "no-store");
            guard.Apply(http);
            return Task.CompletedTask;
        }
    }
}
