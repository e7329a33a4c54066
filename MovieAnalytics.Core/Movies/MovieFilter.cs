using System.Text.RegularExpressions;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>Which movies a list has. Null: no condition.</summary>
public sealed partial record MovieFilter
{
    /// <summary>TMDB's id of a genre.</summary>
    public int? GenreId { get; init; }

    /// <summary>First day of release.</summary>
    public DateOnly? ReleasedFrom { get; init; }

    /// <summary>Last day of release.</summary>
    public DateOnly? ReleasedTo { get; init; }

    /// <summary>Original language, ISO 639-1.</summary>
    public string? Language { get; init; }

    /// <summary>0 to 10.</summary>
    public double? MinRating { get; init; }

    public int? MinVotes { get; init; }

    /// <summary>How many of the API's parameters it has.</summary>
    internal int Conditions =>
        (GenreId is null ? 0 : 1) + (ReleasedFrom is null && ReleasedTo is null ? 0 : 1) + (Language is null ? 0 : 1)
        + (MinRating is null ? 0 : 1) + (MinVotes is null ? 0 : 1);

    /// <summary>The conditions that an index of movie_filter leads to, each by itself or with the one that its index goes on with.</summary>
    internal IEnumerable<MovieFilter> Indexed => new MovieFilter[]
    {
        new() { Language = Language, ReleasedFrom = ReleasedFrom, ReleasedTo = ReleasedTo },
        new() { MinRating = MinRating },
        new() { MinVotes = MinVotes },
    }.Where(part => part.Conditions > 0);

    /// <summary>The lines of Filter.sql that this filter needs.</summary>
    /// <param name="index">Conditions that are to choose the index; the others are only looked at.</param>
    internal string ToSql(MovieFilter index)
    {
        var (given, plain) = (Names().ToHashSet(), index.Names().ToHashSet());
        var lines = Sql.Read("Movies/Filter.sql").Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal))
            .Select(line => (Line: line, Name: ParameterName().Match(line).Value))
            .Where(line => line.Name.Length == 0 || given.Contains(line.Name));
        return string.Join('\n', lines.Select(line =>
            line.Name.Length == 0 || plain.Contains(line.Name) ? line.Line : $"and ({line.Line["and ".Length..]}) is true"));
    }

    internal void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var (name, value) in Given())
            parameters.AddWithValue(name, value);
    }

    internal bool Matches(MovieFacts movie) =>
        (GenreId is not { } genre || movie.GenreIds.Contains(genre))
        && (ReleasedFrom is not { } from || movie.ReleaseDate >= from)
        && (ReleasedTo is not { } to || movie.ReleaseDate <= to)
        && (Language is null || movie.Language == Language)
        && (MinRating is not { } rating || movie.VoteAverage >= rating)
        && (MinVotes is not { } votes || movie.VoteCount >= votes);

    private IEnumerable<string> Names() => Given().Select(condition => condition.Name);

    private IEnumerable<(string Name, object Value)> Given()
    {
        if (GenreId is { } genre)
            yield return ("genre_id", genre);
        if (ReleasedFrom is { } from)
            yield return ("released_from", from);
        if (ReleasedTo is { } to)
            yield return ("released_to", to);
        if (Language is { } language)
            yield return ("language", language);
        if (MinRating is { } rating)
            yield return ("min_rating", rating);
        if (MinVotes is { } votes)
            yield return ("min_votes", votes);
    }

    [GeneratedRegex(@"(?<=@)\w+")]
    private static partial Regex ParameterName();
}
