using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>For people (/health), for what restarts the process (/health/live) and for what sends it requests (/health/ready).</summary>
public sealed class HealthFunctions(HealthChecks checks)
{
    /// <summary>How the service and its parts are</summary>
    [Function("GetHealth")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, async () =>
        {
            var report = await checks.CheckAsync(cancellationToken);
            return new HealthAnswer<HealthReport> { Body = report, IsWell = report.Status != HealthStatus.Unhealthy };
        });

    /// <summary>Whether the process lives</summary>
    [Function("GetLiveness")]
    public Task<IResult> GetLive([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health/live")] HttpRequest request) =>
        Direct.AnswerAsync(request, () => Task.FromResult(Answer.Of(new Liveness(HealthStatus.Healthy))));

    /// <summary>Whether every path has something to answer with</summary>
    [Function("GetReadiness")]
    public Task<IResult> GetReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health/ready")] HttpRequest request,
        CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, async () =>
        {
            var report = await checks.CheckReadyAsync(cancellationToken);
            return new HealthAnswer<ReadinessReport> { Body = report, IsWell = report.IsReady };
        });

    /// <summary>That the process lives.</summary>
    /// <param name="Status">Always <c>healthy</c>: what is not, does not answer.</param>
    internal sealed record Liveness(HealthStatus Status);
}
