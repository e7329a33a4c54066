using System.Buffers;
using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>Answers with JSON, as gzip where the client takes it.</summary>
internal static class JsonAnswer
{
    private const string ContentType = "application/json;charset=utf-8";

    /// <summary>Shorter ones gain nothing.</summary>
    private const int SmallestToCompress = 256;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>An empty buffer of this thread, for bodies that are written and sent without an await in between.</summary>
    public static ArrayBufferWriter<byte> RentBuffer()
    {
        _buffer ??= new ArrayBufferWriter<byte>(64 * 1024);
        _buffer.ResetWrittenCount();
        return _buffer;
    }

    public static bool TakesGzip(HttpContext context)
    {
        foreach (var value in context.Request.Headers.AcceptEncoding)
        {
            if (value?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true) return true;
        }

        return false;
    }

    public static Task WriteAsync(HttpContext context, ReadOnlySpan<byte> json, int status = StatusCodes.Status200OK)
    {
        var response = Begin(context, status);
        if (json.Length >= SmallestToCompress && TakesGzip(context))
        {
            var compressed = Gzip.Compress(json);
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = compressed.Length;
            response.BodyWriter.Write(compressed);
        }
        else
        {
            response.ContentLength = json.Length;
            response.BodyWriter.Write(json);
        }

        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    /// <summary>Sends a body that is kept compressed, continued with the day's metrics: nothing is compressed again.</summary>
    public static Task WriteAsync(HttpContext context, in CompressedBody body, Metrics metrics)
    {
        var response = Begin(context, StatusCodes.Status200OK);
        Span<byte> text = stackalloc byte[MetricsTail.MaxLength];
        text = text[..MetricsTail.Write(metrics, text)];
        var length = body.Bytes.Length + text.Length + GzipTail.Overhead;
        response.Headers.ContentEncoding = "gzip";
        response.ContentLength = length;
        var output = response.BodyWriter.GetSpan(length);
        body.Bytes.Span.CopyTo(output);
        GzipTail.Write(body, text, output[body.Bytes.Length..]);
        response.BodyWriter.Advance(length);
        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    private static HttpResponse Begin(HttpContext context, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.Headers.Vary = "Accept-Encoding";
        return response;
    }
}
