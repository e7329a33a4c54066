namespace MovieAnalytics.LocalHost.Hosting;

/// <summary>The functions break rules of the host, which therefore does not start; every breach is named.</summary>
internal sealed class FunctionsRefusedException(IReadOnlyList<string> problems)
    : Exception($"The host refuses to start these functions:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}")
{
    /// <summary>One sentence each: the function and the rule that it breaks.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
