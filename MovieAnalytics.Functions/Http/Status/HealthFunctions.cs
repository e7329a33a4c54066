using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>For people (/health), for what restarts the process (/health/live) and for what sends it requests (/health/ready).</summary>
public sealed class HealthFunctions(HealthChecks checks)
{
    [Function("GetHealth")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var report = await checks.CheckAsync(cancellationToken);
        return Status(report, isWell: report.Status != HealthStatus.Unhealthy);
    }

    [Function("GetLiveness")]
    public IResult GetLive([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health/live")] HttpRequest request) =>
        Status(new { Status = HealthStatus.Healthy }, isWell: true);

    [Function("GetReadiness")]
    public async Task<IResult> GetReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "health/ready")] HttpRequest request, CancellationToken cancellationToken)
    {
        var report = await checks.CheckReadyAsync(cancellationToken);
        return Status(report, report.IsReady);
    }

    private static ReplyResult Status(object report, bool isWell) =>
        new(Reply.Create(report, ApiJson.WithoutNulls) with { Status = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable });
}
