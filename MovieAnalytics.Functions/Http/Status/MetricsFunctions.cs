using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>The figures of this process.</summary>
public sealed class MetricsFunctions(MetricsReader metrics)
{
    [Function("GetMetrics")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "metrics")] HttpRequest request, CancellationToken cancellationToken) =>
        new ReplyResult(await metrics.ReadAsync(MetricsAccept.FormatOf(request), cancellationToken));
}
