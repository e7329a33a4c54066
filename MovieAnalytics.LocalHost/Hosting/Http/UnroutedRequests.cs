using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>Answers requests that no function is to see; the others pass without a further await.</summary>
internal static class UnroutedRequests
{
    /// <summary>Characters of a path with its query.</summary>
    public const int LongestTarget = 8192;

    /// <summary>Bytes of a request line that Kestrel reads. Beyond them it answers by itself, without a body.</summary>
    public const int LongestLine = 8 * LongestTarget;

    public static Task HandleAsync(HttpContext http, RequestDelegate next) => http.GetEndpoint() switch
    {
        _ when http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestTarget =>
            HostProblems.TooLongAsync(http, LongestTarget, Stopwatch.GetTimestamp()),
        RouteEndpoint => next(http),
        null => HostProblems.NotFoundAsync(http, Stopwatch.GetTimestamp()),
        var answer => AnswerAsync(http, answer),
    };

    // Routing puts an endpoint of its own where a path takes other methods: it sets the status and the header Allow.
    private static async Task AnswerAsync(HttpContext http, Endpoint answer)
    {
        var since = Stopwatch.GetTimestamp();
        await answer.RequestDelegate!(http);
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            await HostProblems.MethodNotAllowedAsync(http, since);
    }
}
