using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>Clients of the earlier system ask these whether anybody is there; /health/live is the same in our own words.</summary>
public sealed class PingFunctions
{
    private static readonly Reply Pong = Reply.Create(new { Ok = true });

    [Function("PingMovies")]
    public IResult PingMovies([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "movies/ping")] HttpRequest request) =>
        new ReplyResult(Pong);

    [Function("PingAnalytics")]
    public IResult PingAnalytics([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "analytics/ping")] HttpRequest request) =>
        new ReplyResult(Pong);
}
