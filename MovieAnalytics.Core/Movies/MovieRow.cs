namespace MovieAnalytics.Core.Movies;

/// <summary>A row of Rows.sql. Properties, not a constructor: the driver calls an array's type System.Array.</summary>
internal sealed record MovieRow
{
    public int Id { get; init; }
    public required string Title { get; init; }
    public required string SortTitle { get; init; }
    public DateOnly? ReleaseDate { get; init; }
    public string? Overview { get; init; }
    public double Popularity { get; init; }
    public double? VoteAverage { get; init; }
    public int VoteCount { get; init; }
    public long? Revenue { get; init; }
    public string? OriginalLanguage { get; init; }
    public string? PosterPath { get; init; }
    public string? BackdropPath { get; init; }
    public double? WeightedRating { get; init; }
    public bool IsTrending { get; init; }
    public bool IsUnderrated { get; init; }
    public required int[] GenreIds { get; init; }

    public MovieSummary ToSummary(IReadOnlyDictionary<int, Genre> genres) => new(
        Id, Title, ReleaseDate, Overview, Popularity, VoteAverage, VoteCount, IsTrending, IsUnderrated,
        WeightedRating, Revenue, OriginalLanguage, PosterPath, BackdropPath,
        [.. GenreIds.Where(genres.ContainsKey).Select(id => genres[id])]);

    public object? ValueOf(MovieSort sort) => sort.Column switch
    {
        "popularity" => Popularity,
        "vote_average" => VoteAverage,
        "release_date" => ReleaseDate,
        "vote_count" => VoteCount,
        "revenue" => Revenue,
        "sort_title" => SortTitle,
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort.Column, null),
    };
}
