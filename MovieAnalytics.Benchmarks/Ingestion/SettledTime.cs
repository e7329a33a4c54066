namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>
/// It is always the same moment, of whatever day a test wants; but delays and time-outs pass as usual, because the product waits in them.
/// </summary>
internal sealed class SettledTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
