namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>A row of <c>movie_trending_daily</c>, but for its date.</summary>
internal sealed record TrendingRow(string TimeWindow, int Rank, int? PreviousRank, int MovieId, double TrendingScore);
