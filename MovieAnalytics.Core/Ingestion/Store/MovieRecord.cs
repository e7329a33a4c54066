namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>One movie, checked and cleaned, in the shape of the tables: no duplicates within a list, no blank text, no zero for "not known".</summary>
internal sealed class MovieRecord
{
    public required int Id { get; init; }
    public required string Title { get; init; }
    public required string SortTitle { get; init; }
    public string? OriginalTitle { get; init; }
    public string? OriginalLanguage { get; init; }
    public string? Overview { get; init; }
    public string? Tagline { get; init; }
    public string? Status { get; init; }
    public DateOnly? ReleaseDate { get; init; }
    public int? Runtime { get; init; }
    public long? Budget { get; init; }
    public long? Revenue { get; init; }
    public bool Adult { get; init; }
    public bool Video { get; init; }
    public string? PosterPath { get; init; }
    public string? BackdropPath { get; init; }
    public string? Homepage { get; init; }
    public string? ImdbId { get; init; }
    public Collection? Collection { get; init; }

    /// <summary>Moves every day, so it is no part of <see cref="ContentHash"/>.</summary>
    public required Metrics Metrics { get; init; }

    public required IReadOnlyList<Named> Genres { get; init; }
    public required IReadOnlyList<Named> Keywords { get; init; }
    public required IReadOnlyList<Company> Companies { get; init; }
    public required IReadOnlyList<Country> Countries { get; init; }
    public required IReadOnlyList<Language> Languages { get; init; }
    public required IReadOnlyList<CastMember> Cast { get; init; }
    public required IReadOnlyList<CrewMember> Crew { get; init; }

    public long ContentHash { get; private set; }

    public MovieRecord Hashed()
    {
        ContentHash = ContentHasher.Hash(this);
        return this;
    }
}

/// <summary>The vote average is null while nobody has voted.</summary>
internal readonly record struct Metrics(double Popularity, double? VoteAverage, int VoteCount);

internal sealed record Named(int Id, string Name);

internal sealed record Collection(int Id, string Name, string? PosterPath, string? BackdropPath);

internal sealed record Company(int Id, string Name, string? LogoPath, string? OriginCountry);

internal sealed record Country(string Code, string Name);

internal sealed record Language(string Code, string Name, string? EnglishName);

internal sealed record Person(int Id, string Name, short? Gender, string? ProfilePath);

internal sealed record CastMember(Person Person, int Position, string? Character);

internal sealed record CrewMember(Person Person, string Job, string? Department);
