using System.Net;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// Reads the whole body before it hands the answer up, so that an answer cut off half-way is a failed attempt, which is
/// retried, and no half document. Counts the traffic.
/// </summary>
internal sealed class BodyHandler : DelegatingHandler
{
    /// <summary>Set on a request whose body is too large to hold and is read as it comes.</summary>
    public static readonly HttpRequestOptionsKey<bool> Stream = new("stream");

    private const long LargestBody = 32 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(TmdbTraffic.Key, out var traffic);
        traffic?.CountRequest();
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            traffic?.CountThrottled();
        if (request.Options.TryGetValue(Stream, out var stream) && stream && response.IsSuccessStatusCode)
            return response;
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestBody, cancellationToken);
        }
        catch (InvalidDataException error)
        {
            response.Dispose();
            throw new HttpRequestException("The compressed body is damaged.", error);
        }
        catch
        {
            response.Dispose();
            throw;
        }
        traffic?.CountBytes(response.Content.Headers.ContentLength ?? 0);
        return response;
    }
}
