using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Failures;
using MovieAnalytics.TmdbSandbox.Http;
using MovieAnalytics.TmdbSandbox.Queries;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>What the endpoints share.</summary>
internal sealed record SandboxState(
    MovieStore Store, SandboxClock Clock, RateLimit RateLimit, Authentication Authentication, FailureSwitch Failures)
{
    public RankingCache Rankings { get; } = new();

    public RequestCounters Counters { get; } = new();
}
