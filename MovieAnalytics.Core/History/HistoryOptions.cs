using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Core.History;

/// <summary>How much of the popularity of all movies is read back and kept: the settings section <c>History</c>.</summary>
public sealed class HistoryOptions
{
    public const string Section = "History";

    /// <summary>How many days back exports are read that are not here yet. TMDB keeps them for three months. 0: none but the newest.</summary>
    [Range(0, 92)]
    public int BackfillDays { get; set; } = 90;

    /// <summary>How many of them, the newest, are read before trends are computed; the older ones follow in the background.</summary>
    [Range(1, 92)]
    public int FirstDays { get; set; } = 14;

    /// <summary>How many days are kept; each takes some 7 MB of disk at 1.1 million movies. Trends read the last 35.</summary>
    [Range(35, 36_500)]
    public int KeepDays { get; set; } = 730;
}
