using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>How TMDB is reached: the settings section <c>Tmdb</c>.</summary>
public sealed class TmdbOptions
{
    public const string Section = "Tmdb";

    /// <summary>Root of the v3 API, with its version.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://api.themoviedb.org/3/");

    /// <summary>Where the daily id exports lie: <c>movie_ids_MM_DD_YYYY.json.gz</c>.</summary>
    [Required]
    public Uri ExportBaseUrl { get; set; } = new("https://files.tmdb.org/p/exports/");

    /// <summary>The v4 read access token. Preferred to <see cref="ApiKey"/>, because it travels in a header.</summary>
    public string? BearerToken { get; set; }

    /// <summary>The v3 API key.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Language of titles and overviews, such as <c>de-DE</c>; TMDB's default is English.</summary>
    public string? Language { get; set; }

    /// <summary>Shared by all instances. 0: no limiter at all, for a server of one's own.</summary>
    [Range(0, 10_000)]
    public int RequestsPerSecond { get; set; } = 40;

    /// <summary>Connections, and requests under way at once, of one instance. TMDB allows 20 per address.</summary>
    [Range(1, 1000)]
    public int MaxConnections { get; set; } = 20;

    /// <summary>Longest time for one request, its body included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time for a request with all its retries and waits.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Retries of one request, before the job's own.</summary>
    [Range(0, 20)]
    public int Retries { get; set; } = 5;

    /// <summary>First wait before a retry; it doubles, with jitter. A Retry-After of TMDB's goes before it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);
}
