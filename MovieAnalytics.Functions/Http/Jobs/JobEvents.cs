using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>
/// Server-sent events: one named <c>job</c> per change, with its version as id. The stream ends with the job, and in time before the host
/// would end it; a client comes back by itself then, with a <c>Last-Event-ID</c> after which the next stream goes on.
/// </summary>
/// <param name="watch">Follows the job.</param>
/// <param name="job">As it is now.</param>
/// <param name="seen">The version of which the client has the event; 0: none.</param>
internal sealed class JobEvents(JobWatch watch, JobStatus job, long seen) : IResult
{
    // Milliseconds.
    private const string ComeBack = "retry: 1000\n\n";

    // A line that clients ignore. Without it, whatever lies between would take the silence for a dead connection.
    private const string StillHere = ": nothing new\n\n";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
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

    /// <summary>The version of which the client has the event; what is no number is none of ours.</summary>
    public static long ReadLastEventId(QueryReader query, HttpRequest request) => long.TryParse(
        query.Header(request, "Last-Event-ID", "The id of the last event that the client has; the stream goes on after it. A browser sends it by itself.", 100),
        NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
