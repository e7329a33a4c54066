namespace MovieAnalytics.Core.Jobs;

/// <summary>
/// The three queues. Each is one Redis list, whose items are wake-up tokens without content, and the rows of the ledger
/// that carry its name.
/// </summary>
public static class JobQueue
{
    public const string Ingestion = "ingestion";
    public const string Analytics = "analytics";
    public const string Indexing = "indexing";

    /// <summary>Redis key of a queue's list, as the Redis-list triggers name it.</summary>
    public const string KeyPrefix = "queue:";

    public static readonly IReadOnlyList<string> All = [Ingestion, Analytics, Indexing];

    public static string Key(string queue) => KeyPrefix + queue;
}
