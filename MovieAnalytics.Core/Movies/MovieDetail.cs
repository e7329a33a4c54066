namespace MovieAnalytics.Core.Movies;

/// <summary>All about one movie. Money is in US dollars, runtime in minutes; null where TMDB does not know.</summary>
/// <param name="WeightedRating">The rating drawn towards the catalogue's mean while the votes are few; null before it is computed.</param>
/// <param name="IsTrending">Among the first 100 of the latest trending list.</param>
/// <param name="IsUnderrated">On the terms of the underrated list.</param>
public sealed record MovieDetail(
    int Id,
    string Title,
    DateOnly? ReleaseDate,
    string? Overview,
    double Popularity,
    double? VoteAverage,
    int VoteCount,
    IReadOnlyList<Genre> Genres,
    string? PosterPath,
    string? BackdropPath,
    int? Runtime,
    long? Budget,
    long? Revenue,
    string? Tagline,
    string? Status,
    bool IsTrending,
    bool IsUnderrated,
    double? WeightedRating,
    string? OriginalTitle,
    string? OriginalLanguage,
    string? Homepage,
    string? ImdbId,
    MovieCollection? Collection,
    MovieCredits Credits,
    IReadOnlyList<Keyword> Keywords,
    DateTime UpdatedAt);

public sealed record MovieCollection(int Id, string Name);

public sealed record Keyword(int Id, string Name);

/// <param name="Cast">The first 50 as billed.</param>
/// <param name="Crew">The first 50, directors first, then writers, then by department.</param>
public sealed record MovieCredits(IReadOnlyList<CastMember> Cast, IReadOnlyList<CrewMember> Crew);

/// <param name="Order">0 is top-billed.</param>
public sealed record CastMember(int Id, string Name, string? Character, int Order, string? ProfilePath);

public sealed record CrewMember(int Id, string Name, string Job, string? Department, string? ProfilePath);
