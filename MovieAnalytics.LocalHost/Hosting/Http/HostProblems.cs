using Microsoft.AspNetCore.Mvc;
using MovieAnalytics.Core.Telemetry;
using MovieAnalytics.Functions.Http.Hosting;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>The host's own answers as problem details (RFC 9457): those to requests that reach no function, or that one failed.</summary>
internal static class HostProblems
{
    private const string Failed = "function-failed";
    private const string Unrouted = "(no function)";

    public static Task KeyMissingAsync(HttpContext http, string function)
    {
        http.Response.Headers.WWWAuthenticate = "FunctionsKey";
        return WriteAsync(
            http,
            EndpointNames.Of(function),
            StatusCodes.Status401Unauthorized,
            "unauthorized",
            "A function key is needed.",
            "Send the key that the host printed at its start in the header x-functions-key, or as the query parameter code.");
    }

    public static Task NotFoundAsync(HttpContext http) => WriteAsync(
        http,
        Unrouted,
        StatusCodes.Status404NotFound,
        "no-such-route",
        "There is nothing at this path.",
        $"No function answers {http.Request.Path}; the paths are in the list that the host printed at its start.");

    public static Task MethodNotAllowedAsync(HttpContext http) => WriteAsync(
        http,
        Unrouted,
        StatusCodes.Status405MethodNotAllowed,
        "method-not-allowed",
        "The path does not take this method.",
        $"{http.Request.Path} takes {http.Response.Headers.Allow}, not {http.Request.Method}.");

    public static Task FailedAsync(HttpContext http, string function)
    {
        http.Response.Clear();
        return WriteAsync(
            http,
            EndpointNames.Of(function),
            StatusCodes.Status500InternalServerError,
            Failed,
            "The function failed.",
            $"{function} ended with an error; the host's log has it.");
    }

    // With the headers that every answer carries, and counted: an operator wants to see these as well.
    private static Task WriteAsync(HttpContext http, string endpoint, int status, string type, string title, string detail)
    {
        var headers = http.Response.Headers;
        // The middleware has done it already for a function that failed.
        if (!headers.ContainsKey("X-Response-Time-Ms") && type != Failed)
        {
            http.RequestServices.GetService<RequestMetrics>()?.Of(endpoint).Record(status, TimeSpan.Zero);
            headers["X-Response-Time-Ms"] = "0.00";
            headers["X-Cache-Status"] = "MISS";
            headers["Server-Timing"] = "total;dur=0.00, cache;desc=MISS";
        }
        headers.CacheControl = "no-store";
        return TypedResults.Problem(new ProblemDetails
        {
            Type = $"/problems/{type}",
            Status = status,
            Title = title,
            Detail = detail,
        }).ExecuteAsync(http);
    }
}
