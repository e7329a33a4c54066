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
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        foreach (var (name, value) in reply.Headers)
            headers[name] = value;
        headers.CacheControl = cacheControl;
        headers[ApiHeader.CacheStatus.Name] = cacheStatus.ToHeader();
        var (coding, body) = (ContentCoding.Identity, reply.Body);
        if (reply.IsFound)
        {
            if (IsKnownToClient(request) is { } tag)
                return NotModified(response, tag);
            if (reply.IsCompressible)
            {
                headers.Vary = HeaderNames.AcceptEncoding;
                (coding, body) = reply.Compressed.Choose(reply.Body, ContentCodings.Negotiate(request.Headers.AcceptEncoding));
                if (coding != ContentCoding.Identity)
                    headers.ContentEncoding = coding.Name();
            }
            headers.ETag = reply.Tag(coding);
        }

        response.StatusCode = reply.Status;
        headers.ContentType = reply.ContentType;
        headers.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body, httpContext.RequestAborted) is { IsCompletedSuccessfully: false } writing
            ? writing.AsTask()
            : Task.CompletedTask;
    }

    private Task NotModified(HttpResponse response, string tag)
    {
        if (reply.IsCompressible)
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.ETag = tag;
        response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <returns>The tag of the form that the client has, whichever form it would be sent now.</returns>
    private string? IsKnownToClient(HttpRequest request)
    {
        var given = request.Headers.IfNoneMatch;
        if (given.Count == 0)
            return null;
        // Nearly always it is one, as we gave it.
        if (given.Count == 1 && reply.TagLike(given[0]) is { } same)
            return same;
        if (!EntityTagHeaderValue.TryParseList(given, out var tags))
            return null;
        foreach (var tag in tags)
            if ((tag.Tag == "*" ? reply.ETag : reply.TagLike(tag.Tag.Value)) is { } found)
                return found;
        return null;
    }
}
