namespace MovieAnalytics.Core.Analytics;

/// <summary>The kinds of the compute jobs, as <c>POST /admin/compute/…</c> enqueues them.</summary>
public static class ComputeKind
{
    /// <summary>Arguments: <c>target_date</c>, of the daily artifacts.</summary>
    public const string All = "compute.all";

    /// <summary>Arguments: <c>target_date</c>.</summary>
    public const string Trending = "compute.trending";

    /// <summary>Arguments: <c>target_date</c>.</summary>
    public const string GenreStats = "compute.genre-stats";

    /// <summary>No arguments.</summary>
    public const string RatingsByDecade = "compute.ratings-by-decade";

    /// <summary>Arguments: <c>movie_id</c>, for the list of one movie only.</summary>
    public const string Recommendations = "compute.recommendations";
}
