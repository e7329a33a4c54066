using System.Net;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>Waits for the shared limiter before every attempt, and tells it when TMDB says "too many".</summary>
internal sealed class LimitHandler(SharedLimiter limiter, TimeProvider time) : DelegatingHandler
{
    // TMDB's 429 without a Retry-After is not known, but possible.
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            await limiter.PauseAsync(Pause(response));
        return response;
    }

    private TimeSpan Pause(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var pause = after?.Delta ?? after?.Date - time.GetUtcNow() ?? DefaultPause;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause;
    }
}
