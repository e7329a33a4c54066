namespace MovieAnalytics.Core.Analytics;

/// <summary>The names under which <c>artifact_runs</c> remembers what was computed, and for which day.</summary>
internal static class Artifact
{
    public const string Trending = "trending";
    public const string GenreStats = "genre-stats";
    public const string Ratings = "ratings";
    public const string Recommendations = "recommendations";
}
