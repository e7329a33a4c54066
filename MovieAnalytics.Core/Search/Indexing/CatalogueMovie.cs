namespace MovieAnalytics.Core.Search.Indexing;

/// <summary>A movie as an indexer reads it (Catalogue.sql).</summary>
internal sealed record CatalogueMovie
{
    public int Id { get; init; }
    public string Title { get; init; } = "";
    public string SortTitle { get; init; } = "";
    public string? OriginalTitle { get; init; }
    public string? Overview { get; init; }
    public string? Tagline { get; init; }
    public DateOnly? ReleaseDate { get; init; }
    public string? PosterPath { get; init; }
    public double Popularity { get; init; }
    public double? VoteAverage { get; init; }
    public int VoteCount { get; init; }
    public DateTime UpdatedAt { get; init; }
    public int[] GenreIds { get; init; } = [];
    public string[] GenreNames { get; init; } = [];
    public string[] Keywords { get; init; } = [];

    /// <summary>Directors, then the top-billed cast.</summary>
    public string[] People { get; init; } = [];
}
