using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Ingestion;

/// <summary>What is ingested, and in which portions: the settings section <c>Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    public const string Section = "Ingestion";

    /// <summary>How many movies, the most popular first, are loaded when the catalogue is still empty.</summary>
    [Range(1, int.MaxValue)]
    public int FirstCatalogue { get; set; } = 3000;

    /// <summary>At most this many movies that TMDB has and we have not are added by one run of mode <c>auto</c>, the most popular first.</summary>
    [Range(0, int.MaxValue)]
    public int MissingPerRun { get; set; } = 50_000;

    /// <summary>The most popular movies, which mode <c>auto</c> fetches every time, so that their daily metrics have no gaps.</summary>
    [Range(0, int.MaxValue)]
    public int DailyTop { get; set; } = 5000;

    /// <summary>Movies not fetched for so many days are fetched again. TMDB's terms allow six months.</summary>
    [Range(1, 180)]
    public int RefreshAfterDays { get; set; } = 150;

    /// <summary>At most this many of them in one run.</summary>
    [Range(0, int.MaxValue)]
    public int RefreshPerRun { get; set; } = 20_000;

    /// <summary>Pages, of 20 movies, that are read of every list; TMDB ends at 500.</summary>
    [Range(0, 500)]
    public int ListPages { get; set; } = 5;

    /// <summary>Queries of <c>/discover/movie</c> that are read as lists too, such as <c>with_original_language=ko</c>.</summary>
    public IList<string> Discover { get; set; } = [];

    /// <summary>Whether movies that TMDB marks as adult are kept.</summary>
    public bool IncludeAdult { get; set; }

    /// <summary>Whether TMDB's "videos" (concerts, compilations and the like) are kept.</summary>
    public bool IncludeVideo { get; set; }

    /// <summary>Movies per child job: at 40 requests a second, 2000 take a minute.</summary>
    [Range(1, 100_000)]
    public int ChunkSize { get; set; } = 2000;

    /// <summary>Movies per database transaction.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>After this time a child job hands the rest of its movies to a new one: no step may run for more than five minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:04:00")]
    public TimeSpan StepTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How often a movie that TMDB did not answer for is tried in a job of its own before the run counts as partial …</summary>
    [Range(1, 100)]
    public int Passes { get; set; } = 4;

    /// <summary>… and how long after the first time; the pause doubles from one to the next.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan PassPause { get; set; } = TimeSpan.FromSeconds(15);

    internal bool Wants(bool adult, bool video) => (IncludeAdult || !adult) && (IncludeVideo || !video);
}
