namespace MovieAnalytics.Core.Caching;

/// <summary>The kinds of data whose generation cache keys hold (table data_generations).</summary>
public static class DataGeneration
{
    public const string Movies = "movies";
    public const string Trending = "trending";
    public const string Genres = "genres";
    public const string Decades = "decades";
    public const string Recommendations = "recommendations";
    public const string Search = "search";
}
