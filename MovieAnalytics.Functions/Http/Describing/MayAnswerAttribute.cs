using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>
/// Problems that a function answers with besides those that follow from how it reads and answers, by their names in
/// <see cref="ProblemType"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MayAnswerAttribute(params string[] problems) : Attribute
{
    public IEnumerable<ProblemType> Problems => problems.Select(name => ProblemType.All.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"There is no problem type {name}."));
}
