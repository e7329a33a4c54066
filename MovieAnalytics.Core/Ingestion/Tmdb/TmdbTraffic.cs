namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>Counts what one run of a job asked of TMDB, retries included.</summary>
internal sealed class TmdbTraffic
{
    /// <summary>Carries the counter on a request to the handlers below it.</summary>
    public static readonly HttpRequestOptionsKey<TmdbTraffic> Key = new(nameof(TmdbTraffic));

    private long _requests, _throttled, _bytes;

    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Answers with status 429.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Bytes of the bodies, uncompressed.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void CountRequest() => Interlocked.Increment(ref _requests);

    public void CountThrottled() => Interlocked.Increment(ref _throttled);

    public void CountBytes(long count) => Interlocked.Add(ref _bytes, count);
}
