namespace MovieAnalytics.Core.Movies;

/// <summary>An order in which movies can be listed. Movies without a value come last either way; equals go by id.</summary>
public sealed record MovieSort
{
    private static readonly MovieSort[] Ascending =
    [
        new() { Name = "popularity", Column = "popularity", Type = "double precision", IndexDescends = true },
        new() { Name = "rating", Column = "vote_average", Type = "double precision", IndexDescends = true, HasNulls = true },
        new() { Name = "release_date", Column = "release_date", Type = "date", IndexDescends = true, HasNulls = true },
        new() { Name = "votes", Column = "vote_count", Type = "integer", IndexDescends = true },
        new() { Name = "revenue", Column = "revenue", Type = "bigint", IndexDescends = true, HasNulls = true },
        new() { Name = "title", Column = "sort_title", Type = "text" },
    ];

    private MovieSort()
    {
    }

    /// <summary>By the API's name for it: <c>rating</c> is ascending, <c>-rating</c> descending.</summary>
    public static IReadOnlyDictionary<string, MovieSort> All { get; } = Ascending
        .SelectMany(sort => new[] { sort, sort with { Name = "-" + sort.Name, Descends = true } })
        .ToDictionary(sort => sort.Name, StringComparer.Ordinal);

    public const string Default = "-popularity";

    public string Name { get; private init; } = "";

    internal string Column { get; init; } = "";

    /// <summary>The column's SQL type.</summary>
    internal string Type { get; init; } = "";

    /// <summary>The column's index goes from the highest value down.</summary>
    internal bool IndexDescends { get; init; }

    /// <summary>Some movies have no value; the index has them at its end.</summary>
    internal bool HasNulls { get; init; }

    internal bool Descends { get; init; }

    /// <summary>The ORDER BY that reads the column's index in one direction or the other, and so needs no sort.</summary>
    internal string OrderBy => $"key {(Descends ? "desc" : "asc")}{Nulls}, id {(IsForward ? "asc" : "desc")}";

    /// <summary>Values after a given one stand in this relation to it.</summary>
    private string After => Descends ? "<" : ">";

    /// <summary>Among equal values, ids after a given one stand in this relation to it.</summary>
    private string AfterId => IsForward ? ">" : "<";

    /// <summary>Which key ListCollected.sql reads: those that the indexes of conditions do not hold are looked up only for what matches.</summary>
    internal string Key => IsInIndexes ? $"m.{Column}" : $"(select f.{Column} from movie_filter f where f.movie_id = m.movie_id)";

    internal bool IsInIndexes => Column is "popularity" or "vote_average" or "vote_count" or "release_date";

    /// <summary>The condition on this column, if the filter has one.</summary>
    internal MovieFilter ConditionOf(MovieFilter filter) => Column switch
    {
        "vote_average" => new MovieFilter { MinRating = filter.MinRating },
        "vote_count" => new MovieFilter { MinVotes = filter.MinVotes },
        "release_date" => new MovieFilter { ReleasedFrom = filter.ReleasedFrom, ReleasedTo = filter.ReleasedTo },
        _ => new MovieFilter(),
    };

    /// <summary>What puts a statement after a cursor: conditions on movies with a value, and on those without.</summary>
    internal (string OnValued, string OnMissing) ToSql(MovieCursor? cursor) => cursor switch
    {
        null => ("", ""),
        { Value: null } => ("and false", $"and id {AfterId} @after_id"),
        _ => ($"and key {After}= @after::{Type} and (key {After} @after::{Type} or id {AfterId} @after_id)", ""),
    };

    private bool IsForward => Descends == IndexDescends;

    private string Nulls => !HasNulls ? "" : IsForward ? " nulls last" : " nulls first";
}
