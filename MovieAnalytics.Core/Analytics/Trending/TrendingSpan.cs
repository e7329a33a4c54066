namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>The time scale of a trending list.</summary>
/// <param name="Smoothing">Days over which the daily rise is averaged.</param>
/// <param name="HalfLife">Days after which a past rise counts half.</param>
internal readonly record struct TrendingSpan(TrendingWindow Window, int Smoothing, int HalfLife)
{
    public static readonly TrendingSpan[] All = [new(TrendingWindow.Day, 3, 3), new(TrendingWindow.Week, 7, 7)];
}
