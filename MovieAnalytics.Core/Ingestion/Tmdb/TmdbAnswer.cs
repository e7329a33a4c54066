namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>What asking TMDB for one movie gave.</summary>
internal abstract record TmdbAnswer(int Id)
{
    public sealed record Found(int Id, TmdbMovie Movie) : TmdbAnswer(Id);

    /// <summary>404: TMDB has no such movie, or no longer.</summary>
    public sealed record Deleted(int Id) : TmdbAnswer(Id);

    /// <summary>An answer that no repetition makes readable.</summary>
    public sealed record Unreadable(int Id, string Reason) : TmdbAnswer(Id);

    /// <summary>
    /// No answer now, after the retries of one request; a later try may have more luck. With an open circuit so many requests
    /// failed that none is sent for a while.
    /// </summary>
    public sealed record Unavailable(int Id, string Reason, bool CircuitOpen) : TmdbAnswer(Id);
}

/// <summary>TMDB could not be asked: network, time-out or its own failure, after the retries of one request.</summary>
internal sealed class TmdbUnavailableException(string message, bool circuitOpen = false, Exception? inner = null)
    : Exception(message, inner)
{
    public bool CircuitOpen { get; } = circuitOpen;
}
