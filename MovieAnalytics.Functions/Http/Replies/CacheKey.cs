namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>What a reply is kept under.</summary>
/// <param name="Route">Which read it is, such as <c>movies/{id}</c>.</param>
/// <param name="Parameters">Its parameters in canonical form: equal reads, equal text.</param>
/// <param name="DependsOn">Names (<see cref="Core.Generations.DataGeneration"/>) of the data it is read from.</param>
public sealed record CacheKey(string Route, string Parameters, IReadOnlyList<string> DependsOn)
{
    /// <summary>The read, whatever the generation of its data.</summary>
    internal string Read => $"{Route}?{Parameters}";
}
