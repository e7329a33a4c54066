using System.Text.Json.Serialization;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// The body of <c>GET /movie/{id}?append_to_response=credits,keywords</c>, as far as it is stored. Fields that are not named
/// here are skipped: TMDB adds some now and then.
/// </summary>
internal sealed class TmdbMovie
{
    public long Id { get; init; }
    public string? Title { get; init; }
    public string? OriginalTitle { get; init; }
    public string? OriginalLanguage { get; init; }
    public string? Overview { get; init; }
    public string? Tagline { get; init; }
    public string? Status { get; init; }
    public string? ReleaseDate { get; init; }
    public int? Runtime { get; init; }
    public long? Budget { get; init; }
    public long? Revenue { get; init; }
    public double? Popularity { get; init; }
    public double? VoteAverage { get; init; }
    public int? VoteCount { get; init; }
    public bool? Adult { get; init; }
    public bool? Video { get; init; }
    public string? PosterPath { get; init; }
    public string? BackdropPath { get; init; }
    public string? Homepage { get; init; }
    public string? ImdbId { get; init; }
    public TmdbCollection? BelongsToCollection { get; init; }
    public List<TmdbName?>? Genres { get; init; }
    public List<TmdbCompany?>? ProductionCompanies { get; init; }
    public List<TmdbCountry?>? ProductionCountries { get; init; }
    public List<TmdbLanguage?>? SpokenLanguages { get; init; }
    public TmdbCredits? Credits { get; init; }
    public TmdbKeywords? Keywords { get; init; }
}

internal sealed record TmdbName(int Id, string? Name);

internal sealed record TmdbCollection(int Id, string? Name, string? PosterPath, string? BackdropPath);

internal sealed record TmdbCompany(int Id, string? Name, string? LogoPath, string? OriginCountry);

internal sealed record TmdbCountry([property: JsonPropertyName("iso_3166_1")] string? Code, string? Name);

internal sealed record TmdbLanguage([property: JsonPropertyName("iso_639_1")] string? Code, string? Name, string? EnglishName);

internal sealed record TmdbCredits(List<TmdbCast?>? Cast, List<TmdbCrew?>? Crew);

internal sealed record TmdbCast(int Id, string? Name, int? Gender, string? ProfilePath, string? Character, int? Order);

internal sealed record TmdbCrew(int Id, string? Name, int? Gender, string? ProfilePath, string? Job, string? Department);

internal sealed record TmdbKeywords(List<TmdbName?>? Keywords);
