namespace MovieAnalytics.Core.Caching;

/// <summary>More is asked for than can be read; it is worth another try in a second.</summary>
public sealed class OverloadedException() : Exception(Reason)
{
    internal const string Reason = "As many reads as there are connections are under way, and none ended in time.";
}
