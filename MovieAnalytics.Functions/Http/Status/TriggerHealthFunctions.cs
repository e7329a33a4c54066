using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>For the platform's health check: an instance whose list triggers died is to be replaced, nothing else revives them.</summary>
public sealed class TriggerHealthFunctions(TriggerHealth triggers)
{
    [Function("GetTriggerHealth")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health/triggers")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var queues = await triggers.CheckAllAsync(cancellationToken);
        var dead = queues.Where(queue => queue.State == TriggerState.Dead).Select(queue => queue.Queue).ToList();
        return dead.Count > 0
            ? new Problem(
                ProblemType.TriggersDead,
                $"No trigger of this instance picks up work that is due on: {string.Join(", ", dead)}. A restart of the host revives them.")
            : new ReplyResult(Reply.Create(new { Status = HealthStatus.Healthy, Queues = queues }, ApiJson.WithoutNulls));
    }
}
