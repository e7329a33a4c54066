namespace MovieAnalytics.Core.Movies;

/// <summary>A movie in a list.</summary>
/// <param name="VoteAverage">0 to 10; null while nobody has voted.</param>
/// <param name="IsTrending">Among the first 100 of the latest trending list.</param>
/// <param name="IsUnderrated">On the terms of the underrated list.</param>
/// <param name="WeightedRating">The rating drawn towards the catalogue's mean while the votes are few; null before it is computed.</param>
/// <param name="Revenue">US dollars; null when not known.</param>
public sealed record MovieSummary(
    int Id,
    string Title,
    DateOnly? ReleaseDate,
    string? Overview,
    double Popularity,
    double? VoteAverage,
    int VoteCount,
    bool IsTrending,
    bool IsUnderrated,
    double? WeightedRating,
    long? Revenue,
    string? OriginalLanguage,
    string? PosterPath,
    string? BackdropPath,
    IReadOnlyList<Genre> Genres);

public sealed record Genre(int Id, string Name);

/// <summary>A page of movies.</summary>
/// <param name="Total">Movies that the filter leaves, on all pages.</param>
/// <param name="IsEstimated">Whether the total is an estimate, of two significant digits.</param>
/// <param name="Next">Where the next page starts; null on the last.</param>
public sealed record MoviePage(IReadOnlyList<MovieSummary> Movies, long Total, bool IsEstimated, MovieCursor? Next);
