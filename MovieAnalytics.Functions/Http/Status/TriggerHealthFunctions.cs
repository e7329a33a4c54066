using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>For the platform's health check: an instance whose list triggers died is to be replaced, nothing else revives them.</summary>
public sealed class TriggerHealthFunctions(TriggerHealth triggers)
{
    /// <summary>Whether the list triggers of this instance take up work</summary>
    [Function("GetTriggerHealth")]
    [MayAnswer(nameof(ProblemType.TriggersDead))]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health/triggers")] HttpRequest request,
        CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, async () => Judge(await triggers.CheckAllAsync(cancellationToken)));

    private static StateAnswer<TriggersReport> Judge(IReadOnlyList<TriggerReport> queues)
    {
        var dead = queues.Where(queue => queue.State == TriggerState.Dead).Select(queue => queue.Queue).ToList();
        return dead.Count > 0
            ? new Problem(
                ProblemType.TriggersDead,
                $"No trigger of this instance picks up work that is due on: {string.Join(", ", dead)}. A restart of the host revives them.")
            : new StateAnswer<TriggersReport> { Body = new TriggersReport(HealthStatus.Healthy, queues) };
    }

    /// <summary>How the list triggers of this instance are.</summary>
    /// <param name="Status"><c>healthy</c>: none is dead.</param>
    internal sealed record TriggersReport(HealthStatus Status, IReadOnlyList<TriggerReport> Queues);
}
