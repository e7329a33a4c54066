using Microsoft.AspNetCore.Mvc;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>The host's own answers as problem details (RFC 9457): those to requests that reach no function, or that one failed.</summary>
internal static class HostProblems
{
    public static Task KeyMissingAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "FunctionsKey";
        return WriteAsync(
            http,
            StatusCodes.Status401Unauthorized,
            "unauthorized",
            "A function key is needed.",
            "Send the key that the host printed at its start in the header x-functions-key, or as the query parameter code.");
    }

    public static Task NotFoundAsync(HttpContext http) => WriteAsync(
        http,
        StatusCodes.Status404NotFound,
        "no-such-route",
        "There is nothing at this path.",
        $"No function answers {http.Request.Path}; the paths are in the list that the host printed at its start.");

    public static Task MethodNotAllowedAsync(HttpContext http) => WriteAsync(
        http,
        StatusCodes.Status405MethodNotAllowed,
        "method-not-allowed",
        "The path does not take this method.",
        $"{http.Request.Path} takes {http.Response.Headers.Allow}, not {http.Request.Method}.");

    public static Task FailedAsync(HttpContext http, string function)
    {
        http.Response.Clear();
        return WriteAsync(
            http,
            StatusCodes.Status500InternalServerError,
            "function-failed",
            "The function failed.",
            $"{function} ended with an error; the host's log has it.");
    }

    private static Task WriteAsync(HttpContext http, int status, string type, string title, string detail) =>
        TypedResults.Problem(new ProblemDetails
        {
            Type = $"/problems/{type}",
            Status = status,
            Title = title,
            Detail = detail,
        }).ExecuteAsync(http);
}
