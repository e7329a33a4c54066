using MovieAnalytics.TmdbSandbox.Failures;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>How many requests for TMDB's paths came in since the start.</summary>
internal sealed class RequestCounters
{
    private long _total, _rateLimited, _failed;

    public void Count() => Interlocked.Increment(ref _total);

    public void CountRateLimited() => Interlocked.Increment(ref _rateLimited);

    public void CountFailed() => Interlocked.Increment(ref _failed);

    public RequestCounts Snapshot() => new(Interlocked.Read(ref _total), Interlocked.Read(ref _rateLimited), Interlocked.Read(ref _failed));
}

/// <summary>Requests for TMDB's paths since the start.</summary>
/// <param name="Total">All of them.</param>
/// <param name="RateLimited">Those that the rate limit refused.</param>
/// <param name="Failed">Those that failed because the <see cref="FailurePlan"/> said so.</param>
public sealed record RequestCounts(long Total, long RateLimited, long Failed);
