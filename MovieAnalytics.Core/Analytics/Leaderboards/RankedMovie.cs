namespace MovieAnalytics.Core.Analytics.Leaderboards;

/// <summary>One place of the top-rated or the underrated list.</summary>
/// <param name="WeightedRating">What the list is ordered by.</param>
public sealed record RankedMovie(
    int Id,
    string Title,
    DateOnly? ReleaseDate,
    string? PosterPath,
    double Popularity,
    double? VoteAverage,
    int VoteCount,
    double WeightedRating,
    int Rank);
