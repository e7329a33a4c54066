using MovieAnalytics.Core.Search.Text;

namespace MovieAnalytics.Core.Search;

/// <summary>One search. The defaults are those of the API.</summary>
/// <param name="Q">What was typed: 1 to <see cref="MaxLength"/> characters, of which one is not a space.</param>
public sealed record SearchQuery(string Q)
{
    public const int MaxLength = 200;
    public const int MaxLimit = 100;

    /// <summary>Deeper paging than this is what <c>/movies</c> with a cursor is for.</summary>
    public const int MaxOffset = 10_000;

    /// <summary>Only movies with at least this vote average (0–10).</summary>
    public double? MinRating { get; init; }

    /// <summary>Only movies released in this year.</summary>
    public int? Year { get; init; }

    /// <summary>Only movies with any of these genres (TMDB's ids). Empty: all.</summary>
    public IReadOnlyList<int> Genres { get; init; } = [];

    /// <summary>Null: the best match first.</summary>
    public SearchSort? Sort { get; init; }

    /// <summary>Count the matches by genre, decade and year.</summary>
    public bool Facets { get; init; }

    public int Limit { get; init; } = 20;

    public int Offset { get; init; }

    /// <summary>The first thing wrong with it: the parameter as the API names it, and why. Null: nothing.</summary>
    public (string Parameter, string Problem)? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(Q) || Words.OfQuery(Q).Count == 0)
            return ("q", "q must contain at least one letter, digit or symbol.");
        if (Q.Length > MaxLength)
            return ("q", $"q must have at most {MaxLength} characters.");
        if (MinRating is not (null or (>= 0 and <= 10)))
            return ("min_rating", "min_rating must be from 0 to 10.");
        if (Year is not (null or (>= 1 and <= 9999)))
            return ("year", "year must be from 1 to 9999.");
        if (Limit is < 1 or > MaxLimit)
            return ("limit", $"limit must be from 1 to {MaxLimit}.");
        if (Offset is < 0 or > MaxOffset)
            return ("offset", $"offset must be from 0 to {MaxOffset}.");
        return null;
    }

    /// <exception cref="ArgumentException">Something is wrong with it; ParamName is the parameter as the API names it.</exception>
    internal void Check()
    {
        if (FindProblem() is var (parameter, problem))
            throw new ArgumentException(problem, parameter);
    }
}

/// <summary>An order other than by relevance. Movies without a value come last, either way.</summary>
public sealed record SearchSort(SearchSortField Field, bool Descending)
{
    /// <summary>Reads the API's form: <c>rating</c> is ascending, <c>-rating</c> descending. Null when it is none.</summary>
    public static SearchSort? Parse(string text)
    {
        var descending = text.StartsWith('-');
        SearchSortField? field = (descending ? text[1..] : text) switch
        {
            "popularity" => SearchSortField.Popularity,
            "rating" => SearchSortField.Rating,
            "votes" => SearchSortField.Votes,
            "release_date" => SearchSortField.ReleaseDate,
            "title" => SearchSortField.Title,
            _ => null,
        };
        return field is { } known ? new SearchSort(known, descending) : null;
    }
}

public enum SearchSortField
{
    Popularity,
    Rating,
    Votes,
    ReleaseDate,
    Title,
}
