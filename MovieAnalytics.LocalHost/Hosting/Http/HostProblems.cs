using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Http.Protection;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>The host's own answers as problem details (RFC 9457): those to requests that reach no function, or that one failed.</summary>
internal static class HostProblems
{
    private const string Unrouted = "(no function)";

    /// <param name="since">When the host had routed the request (<see cref="Stopwatch.GetTimestamp"/>).</param>
    public static Task KeyMissingAsync(HttpContext http, string function, long since)
    {
        http.Response.Headers.WWWAuthenticate = "FunctionsKey";
        return WriteAsync(
            http,
            EndpointNames.Of(function),
            since,
            StatusCodes.Status401Unauthorized,
            "unauthorized",
            "A function key is needed.",
            "Send the key that the host printed at its start in the header x-functions-key, or as the query parameter code.");
    }

    public static Task NotFoundAsync(HttpContext http, long since) => WriteAsync(
        http,
        Unrouted,
        since,
        StatusCodes.Status404NotFound,
        "no-such-route",
        "There is nothing at this path.",
        $"No function answers {http.Request.Path}; the paths are in the list that the host printed at its start.");

    public static Task MethodNotAllowedAsync(HttpContext http, long since) => WriteAsync(
        http,
        Unrouted,
        since,
        StatusCodes.Status405MethodNotAllowed,
        "method-not-allowed",
        "The path does not take this method.",
        $"{http.Request.Path} takes {http.Response.Headers.Allow}, not {http.Request.Method}.");

    public static Task TooLongAsync(HttpContext http, int longest, long since) => WriteAsync(
        http,
        Unrouted,
        since,
        StatusCodes.Status414UriTooLong,
        "uri-too-long",
        "The path with its query is too long.",
        $"It must not be longer than {longest} characters.");

    public static Task FailedAsync(HttpContext http, string function)
    {
        http.Response.Clear();
        // The middleware has measured and counted it.
        return WriteAsync(
            http,
            StatusCodes.Status500InternalServerError,
            "function-failed",
            "The function failed.",
            $"{function} ended with an error; the host's log has it.");
    }

    // With the headers that every answer carries, and counted: an operator wants to see these as well.
    private static Task WriteAsync(HttpContext http, string endpoint, long since, int status, string type, string title, string detail)
    {
        var elapsed = Stopwatch.GetElapsedTime(since);
        http.RequestServices.GetService<RequestMetrics>()?.Of(endpoint).Record(status, elapsed);
        var milliseconds = elapsed.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
        var headers = http.Response.Headers;
        headers["X-Response-Time-Ms"] = milliseconds;
        headers["X-Cache-Status"] = "MISS";
        headers["Server-Timing"] = $"total;dur={milliseconds}, cache;desc=MISS";
        return WriteAsync(http, status, type, title, detail);
    }

    private static Task WriteAsync(HttpContext http, int status, string type, string title, string detail)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.RequestServices.GetService<ResponseGuard>()?.Apply(http);
        return TypedResults.Problem(new ProblemDetails
        {
            Type = $"/problems/{type}",
            Status = status,
            Title = title,
            Detail = detail,
        }).ExecuteAsync(http);
    }
}
