namespace MovieAnalytics.Core.Generations;

/// <summary>
/// The kinds of data whose generation cache keys hold (table data_generations), besides the artifacts, which name theirs themselves.
/// </summary>
public static class DataGeneration
{
    public const string Movies = "movies";
    public const string Search = "search";
}
