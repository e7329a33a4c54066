using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>The figures of this process.</summary>
public sealed class MetricsFunctions(MetricsReader metrics)
{
    /// <summary>Requests, latencies, cache, jobs and memory of this process</summary>
    /// <remarks>One member for each part of the product; latencies as percentiles by route.</remarks>
    [Function("GetMetrics")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "options", Route = "metrics")] HttpRequest request, CancellationToken cancellationToken) =>
        Direct.AnswerAsync(request, async () => new MetricsAnswer { Figures = await metrics.ReadAsync(MetricsAccept.FormatOf(request), cancellationToken) });
}
