using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Caching;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>Server-sent events: one named <c>job</c> per change, with its version as id; the stream ends with the job.</summary>
internal sealed class JobEvents(JobReader reader, Guid job) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            await foreach (var status in reader.WatchAsync(job, httpContext.RequestAborted))
            {
                await response.WriteAsync($"event: job\nid: {status.Version}\ndata: {JsonSerializer.Serialize(status, ApiJson.WithoutNulls)}\n\n", httpContext.RequestAborted);
                await response.Body.FlushAsync(httpContext.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client has seen enough.
        }
    }
}
