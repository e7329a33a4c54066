using System.IO.Compression;
using System.Net;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// Reads the whole body before it hands the answer up, so that an answer cut off half-way is a failed attempt, which is
/// retried, and no half document. Inflates it, because only here both its sizes can be limited. Counts the traffic.
/// </summary>
internal sealed class BodyHandler(TmdbLimits limits, TimeProvider time) : DelegatingHandler
{
    /// <summary>Set on a request whose body is too large to hold and is read as it comes.</summary>
    public static readonly HttpRequestOptionsKey<bool> Stream = new("stream");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(TmdbTraffic.Key, out var traffic);
        request.Options.TryGetValue(Stream, out var stream);
        if (!stream && request.Headers.AcceptEncoding.Count == 0)
            request.Headers.AcceptEncoding.ParseAdd("gzip");
        traffic?.CountRequest();
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            traffic?.CountThrottled();
        if (stream && response.IsSuccessStatusCode)
            return response;
        try
        {
            await HoldAsync(response, cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            response.Dispose();
            throw new HttpRequestException($"The body is damaged: {error.Message}", error);
        }
        catch
        {
            response.Dispose();
            throw;
        }
        traffic?.CountBytes(response.Content.Headers.ContentLength ?? 0);
        return response;
    }

    private async Task HoldAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var sent = response.Content;
        var type = sent.Headers.ContentType;
        // The silence is the attempt's time-out, which is above this handler.
        await using var body = Guarded(await sent.ReadAsStreamAsync(cancellationToken), limits.CompressedBodyKb, nameof(TmdbLimits.CompressedBodyKb));
        await using var inflated = Guarded(
            sent.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(body, CompressionMode.Decompress) : body, limits.BodyKb, nameof(TmdbLimits.BodyKb));
        var held = new MemoryStream((int)Math.Min(sent.Headers.ContentLength * 4 ?? 16 << 10, 64 << 10));
        await inflated.CopyToAsync(held, cancellationToken);
        response.Content = new ByteArrayContent(held.GetBuffer(), 0, (int)held.Length) { Headers = { ContentType = type } };
    }

    private GuardedStream Guarded(Stream stream, int kilobytes, string setting) =>
        new(stream, (long)kilobytes << 10, () => new TmdbLimitException("a body of more bytes", setting, $"{kilobytes} KB"), Timeout.InfiniteTimeSpan, time);
}
