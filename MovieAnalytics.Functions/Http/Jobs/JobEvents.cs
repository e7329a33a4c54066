using MovieAnalytics.Functions.Http.Replies;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>
/// Server-sent events: one named <c>job</c> per change, with its version as id. The stream ends with the job, and in time before the host
/// would end it; a client comes back by itself then, with a <c>Last-Event-ID</c> after which the next stream goes on.
/// </summary>
/// <param name="watch">Follows the job.</param>
/// <param name="job">As it is now.</param>
internal sealed class JobEvents(JobWatch watch, JobStatus job) : IResult
{
    // Milliseconds.
    private const string ComeBack = "retry: 1000\n\n";

    // A line that clients ignore. Without it, whatever lies between would take the silence for a dead connection.
    private const string StillHere = ": nothing new\n\n";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
        var seen = LastEventId(httpContext.Request);
        if (JobState.IsFinal(job.Status) && seen >= job.Version)
        {
            // Only this keeps a browser from coming back again and again.
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        try
        {
            await WriteAsync(ComeBack);
            await foreach (var status in watch.FollowAsync(job.TaskId, seen, aborted))
                await WriteAsync(status is null
                    ? StillHere
                    : $"event: job\nid: {status.Version}\ndata: {JsonSerializer.Serialize(status, ApiJson.WithoutNulls)}\n\n");
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The client has seen enough.
        }

        async Task WriteAsync(string text)
        {
            await response.WriteAsync(text, aborted);
            await response.Body.FlushAsync(aborted);
        }
    }

    private static long LastEventId(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
