using System.Diagnostics;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>Answers requests for which routing found no function; the others pass without a further await.</summary>
internal static class UnroutedRequests
{
    public static Task HandleAsync(HttpContext http, RequestDelegate next) => http.GetEndpoint() switch
    {
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
