namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>Which trend: of the last days, or of the last weeks.</summary>
public enum TrendingWindow
{
    Day,
    Week,
}

internal static class TrendingWindowNames
{
    /// <summary>As <c>movie_trending_daily.time_window</c> has it.</summary>
    public static string ToSql(this TrendingWindow window) => window switch
    {
        TrendingWindow.Day => "day",
        TrendingWindow.Week => "week",
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, null),
    };
}
