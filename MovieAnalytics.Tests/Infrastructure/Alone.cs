namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>Test classes that need the machine for themselves: they run one after the other, when the others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = nameof(Alone);
}
