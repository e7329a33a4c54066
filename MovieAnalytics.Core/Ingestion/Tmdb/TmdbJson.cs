using System.Text.Json.Serialization;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>A page of a list or of the changes: only what tells which movies to fetch.</summary>
internal sealed record TmdbPage(int? Page, int? TotalPages, List<TmdbPageItem?>? Results);

internal sealed record TmdbPageItem(long Id, bool? Adult);

internal sealed record TmdbGenreList(List<TmdbName?>? Genres);

/// <summary>The body of an error.</summary>
internal sealed record TmdbError(int? StatusCode, string? StatusMessage);

// Generated readers: no reflection at start, and about twice as fast on the first bodies.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TmdbMovie))]
[JsonSerializable(typeof(TmdbPage))]
[JsonSerializable(typeof(TmdbGenreList))]
[JsonSerializable(typeof(TmdbError))]
internal sealed partial class TmdbJson : JsonSerializerContext;
