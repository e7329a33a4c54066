using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MovieAnalytics.Functions.Http.Describing;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>Writes a ready body with its headers, or a 304 to a client that has it already.</summary>
/// <param name="reply">What to write.</param>
/// <param name="cacheControl">What caches on the way may do; <c>no-store</c> unless told otherwise.</param>
/// <param name="cacheStatus">Where it came from; a body that no cache was asked for counts as a miss.</param>
internal sealed class ReplyResult(Reply reply, string cacheControl = "no-store", CacheStatus cacheStatus = CacheStatus.Miss) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        response.Headers.CacheControl = cacheControl;
        response.Headers[ApiHeader.CacheStatus.Name] = cacheStatus.ToHeader();
        if (reply.IsFound)
        {
            response.Headers.ETag = reply.ETag;
            if (IsKnownToClient(httpContext.Request))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body, httpContext.RequestAborted);
    }

    private bool IsKnownToClient(HttpRequest request)
    {
        var given = request.Headers.IfNoneMatch;
        return given.Count > 0
            && EntityTagHeaderValue.TryParseList(given, out var tags)
            && tags.Any(tag => tag.Tag == "*" || tag.Tag == reply.ETag);
    }
}
