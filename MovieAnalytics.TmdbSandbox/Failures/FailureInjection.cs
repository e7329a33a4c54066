using System.Globalization;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Failures;

/// <summary>Makes a request fail in the way that was drawn for it.</summary>
internal static class FailureInjection
{
    public static Task FailAsync(HttpContext context, FailureKind kind, FailurePlan plan, int rateLimit, RequestDelegate answer)
    {
        switch (kind)
        {
            case FailureKind.TooManyRequests:
                context.Response.Headers.RetryAfter = plan.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return TmdbError.OverLimit(rateLimit == 0 ? 40 : rateLimit).WriteAsync(context);
            case FailureKind.ServerError:
                return TmdbError.Internal.WriteAsync(context);
            case FailureKind.Unauthorized:
                return TmdbError.InvalidKey.WriteAsync(context);
            case FailureKind.Slow:
                return AnswerLateAsync(context, plan.SlowDelay, answer);
            case FailureKind.CutOff:
                return CutOffAsync(context, answer);
            case FailureKind.Malformed:
                return AnswerMalformedAsync(context, answer);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static async Task AnswerLateAsync(HttpContext context, TimeSpan delay, RequestDelegate answer)
    {
        await Task.Delay(delay, context.RequestAborted);
        await answer(context);
    }

    private static async Task CutOffAsync(HttpContext context, RequestDelegate answer)
    {
        var body = await BufferAsync(context, answer);
        // The announced length is the whole one, so the client notices; and the server, which then closes the connection.
        // Not Abort(): its reset often overtakes the half that was sent.
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
    }

    private static async Task AnswerMalformedAsync(HttpContext context, RequestDelegate answer)
    {
        // The JSON is to be broken, not the gzip around it.
        context.Request.Headers.AcceptEncoding = default;
        var body = await BufferAsync(context, answer);
        var kept = body.Length * 2 / 3;
        context.Response.ContentLength = kept;
        await context.Response.Body.WriteAsync(body.AsMemory(0, kept));
    }

    private static async Task<byte[]> BufferAsync(HttpContext context, RequestDelegate answer)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await answer(context);
            await context.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            context.Response.Body = body;
        }

        return buffer.ToArray();
    }
}
