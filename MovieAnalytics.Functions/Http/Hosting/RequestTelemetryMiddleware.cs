using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Http.Describing;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>
/// Measures every request until its response starts, and says so in its headers. The result of a function is carried out
/// after all middleware has returned, so the end is seen from the response, not from here.
/// </summary>
internal sealed class RequestTelemetryMiddleware(RequestMetrics metrics, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<string, EndpointMetrics> _endpoints = new(StringComparer.Ordinal);

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var endpoint = _endpoints.GetOrAdd(
                context.FunctionDefinition.Name, static (name, metrics) => metrics.Of(EndpointNames.Of(name)), metrics);
            var request = new Request(http.Response, endpoint, time, time.GetTimestamp());
            http.Response.OnStarting(static state => ((Request)state).OnResponseStarting(), request);
        }

        return next(context);
    }

    private sealed class Request(HttpResponse response, EndpointMetrics endpoint, TimeProvider time, long startedAt)
    {
        public Task OnResponseStarting()
        {
            var elapsed = time.GetElapsedTime(startedAt);
            endpoint.Record(response.StatusCode, elapsed);
            var milliseconds = elapsed.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
            var headers = response.Headers;
            headers[ApiHeader.ResponseTime.Name] = milliseconds;
            headers.TryAdd(ApiHeader.CacheStatus.Name, "MISS");
            headers[ApiHeader.ServerTiming.Name] = $"total;dur={milliseconds}, cache;desc={headers[ApiHeader.CacheStatus.Name]}";
            headers.TryAdd(ApiHeader.CacheControl.Name, "no-store");
            return Task.CompletedTask;
        }
    }
}
