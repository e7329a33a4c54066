using System.Text.Json.Serialization;
using MovieAnalytics.Core.Search.Indexing;

namespace MovieAnalytics.Core.Search.Meili;

/// <summary>One movie in the Meilisearch index. The names are those of its settings.</summary>
internal sealed record MeilisearchDocument
{
    [JsonPropertyName("id")] public int Id { get; init; }
    [JsonPropertyName("title")] public string Title { get; init; } = "";
    [JsonPropertyName("original_title")] public string? OriginalTitle { get; init; }
    [JsonPropertyName("sort_title")] public string SortTitle { get; init; } = "";
    [JsonPropertyName("overview")] public string? Overview { get; init; }
    [JsonPropertyName("tagline")] public string? Tagline { get; init; }
    [JsonPropertyName("people")] public string[] People { get; init; } = [];
    [JsonPropertyName("keywords")] public string[] Keywords { get; init; } = [];
    [JsonPropertyName("genres")] public string[] Genres { get; init; } = [];
    [JsonPropertyName("genre_ids")] public int[] GenreIds { get; init; } = [];
    [JsonPropertyName("poster_path")] public string? PosterPath { get; init; }
    [JsonPropertyName("release_date")] public DateOnly? ReleaseDate { get; init; }

    /// <summary>Days since 0001-01-01: Meilisearch sorts numbers, not dates.</summary>
    [JsonPropertyName("release_day")] public int? ReleaseDay { get; init; }

    [JsonPropertyName("release_year")] public int? ReleaseYear { get; init; }
    [JsonPropertyName("decade")] public int? Decade { get; init; }
    [JsonPropertyName("popularity")] public double Popularity { get; init; }
    [JsonPropertyName("vote_average")] public double? VoteAverage { get; init; }
    [JsonPropertyName("vote_count")] public int VoteCount { get; init; }

    /// <summary>How well known it is, as in search_documents.prior.</summary>
    [JsonPropertyName("prior")] public double Prior { get; init; }

    public static MeilisearchDocument Of(CatalogueMovie movie) => new()
    {
        Id = movie.Id,
        Title = movie.Title,
        OriginalTitle = movie.OriginalTitle,
        SortTitle = movie.SortTitle,
        Overview = movie.Overview,
        Tagline = movie.Tagline,
        People = movie.People,
        Keywords = movie.Keywords,
        Genres = movie.GenreNames,
        GenreIds = movie.GenreIds,
        PosterPath = movie.PosterPath,
        ReleaseDate = movie.ReleaseDate,
        ReleaseDay = movie.ReleaseDate?.DayNumber,
        ReleaseYear = movie.ReleaseDate?.Year,
        Decade = movie.ReleaseDate?.Year / 10 * 10,
        Popularity = movie.Popularity,
        VoteAverage = movie.VoteAverage,
        VoteCount = movie.VoteCount,
        Prior = 1 + Math.Log(1 + movie.VoteCount) + Math.Log(1 + Math.Max(movie.Popularity, 0)) / 2,
    };

    public SearchHit ToHit() => new(
        Id, Title, ReleaseDate, ReleaseYear, Overview, PosterPath, VoteAverage, VoteCount, Popularity, Genres);
}
