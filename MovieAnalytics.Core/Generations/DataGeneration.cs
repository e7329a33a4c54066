namespace MovieAnalytics.Core.Generations;

/// <summary>
/// The kinds of data whose generation cache keys hold (table data_generations), besides the artifacts, which name theirs themselves.
/// </summary>
public static class DataGeneration
{
    public const string Movies = "movies";

    /// <summary>The popularity of all movies by days.</summary>
    public const string History = "history";

    public const string Search = "search";
}
