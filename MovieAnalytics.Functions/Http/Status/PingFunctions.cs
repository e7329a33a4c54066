using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>Clients of the earlier system ask these whether anybody is there; /health/live is the same in our own words.</summary>
public sealed class PingFunctions
{
    /// <summary>Whether anybody is there, as the earlier system answered it</summary>
    [Function("PingMovies")]
    public Task<IResult> PingMovies([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "movies/ping")] HttpRequest request) =>
        PongAsync(request);

    /// <summary>Whether anybody is there, as the earlier system answered it</summary>
    [Function("PingAnalytics")]
    public Task<IResult> PingAnalytics([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/ping")] HttpRequest request) =>
        PongAsync(request);

    private static Task<IResult> PongAsync(HttpRequest request) => Direct.AnswerAsync(request, () => Task.FromResult(Answer.Of(new Pong(true))));

    /// <summary>Somebody is there.</summary>
    internal sealed record Pong(bool Ok);
}
