using System.Text.RegularExpressions;
using Dapper;
using MovieAnalytics.Core.Storage;

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

    /// <summary>The lines of Filter.sql that this filter needs.</summary>
    internal string ToSql()
    {
        var given = Given().Select(condition => condition.Name).ToHashSet();
        return string.Join('\n', Sql.Read("Movies/Filter.sql").Split('\n')
            .Where(line => !line.StartsWith("--", StringComparison.Ordinal))
            .Where(line => ParameterName().Match(line) is not { Success: true } name || given.Contains(name.Value)));
    }

    internal DynamicParameters ToParameters()
    {
        var parameters = new DynamicParameters();
        foreach (var (name, value) in Given())
            parameters.Add(name, value);
        return parameters;
    }

    private IEnumerable<(string Name, object Value)> Given() =>
        new (string Name, object? Value)[]
        {
            ("genre_id", GenreId),
            ("released_from", ReleasedFrom),
            ("released_to", ReleasedTo),
            ("language", Language),
            ("min_rating", MinRating),
            ("min_votes", MinVotes),
        }
        .Where(condition => condition.Value is not null)
        .Select(condition => (condition.Name, condition.Value!));

    [GeneratedRegex(@"(?<=@)\w+")]
    private static partial Regex ParameterName();
}
