using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// How much TMDB, or whoever answers in its place, may make us hold or wait for: the settings section <c>Tmdb:Limits</c>. The defaults are
/// several times what the real TMDB sends.
/// </summary>
public sealed class TmdbLimits
{
    public const string Section = "Tmdb:Limits";

    /// <summary>Largest body of an answer, as it is sent (compressed) …</summary>
    [Range(1, 1 << 20)]
    public int CompressedBodyKb { get; set; } = 4096;

    /// <summary>… and once it is inflated.</summary>
    [Range(1, 1 << 20)]
    public int BodyKb { get; set; } = 16 * 1024;

    /// <summary>How deep the JSON of an answer may nest.</summary>
    [Range(8, 1000)]
    public int Depth { get; set; } = 32;

    /// <summary>Redirects that one request follows.</summary>
    [Range(0, 10)]
    public int Redirects { get; set; } = 2;

    /// <summary>Pages of one list, or of one day's changes.</summary>
    [Range(1, 10_000)]
    public int Pages { get; set; } = 500;

    /// <summary>Longest line of the daily id export.</summary>
    [Range(1, 1024)]
    public int ExportLineKb { get; set; } = 64;

    /// <summary>Largest daily id export, inflated.</summary>
    [Range(1, 16 * 1024)]
    public int ExportMb { get; set; } = 1024;

    /// <summary>Movies of the daily id export; each takes 12 bytes of memory.</summary>
    [Range(1, 50_000_000)]
    public int ExportMovies { get; set; } = 5_000_000;

    /// <summary>
    /// Blocks of 1,000 ids in which the movies of the daily id export lie, however far apart; each takes 4 KB of memory, and of disk for each day.
    /// </summary>
    [Range(1, 2_147_484)]
    public int ExportBlocks { get; set; } = 20_000;

    /// <summary>Longest time to read the daily id export; a step of a job must not take five minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:04:00")]
    public TimeSpan ExportTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest time without a byte while the export is read.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>TMDB sent more than is allowed. No repetition helps; the message names the setting that allows more.</summary>
internal sealed class TmdbLimitException(string what, string setting, object limit) : Exception(Sentence(what, setting, limit))
{
    public static string Sentence(string what, string setting, object limit) =>
        $"TMDB sent {what}, which is more than the setting {TmdbLimits.Section}:{setting} allows ({limit}).";
}
