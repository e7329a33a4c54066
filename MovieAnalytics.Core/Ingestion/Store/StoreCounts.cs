namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>What a batch did to the catalogue.</summary>
internal readonly record struct StoreCounts(int Inserted, int Updated, int Unchanged, int Deleted, int Moved)
{
    /// <summary>Whether anything changed that we serve. <see cref="Moved"/>: unchanged but for popularity or votes.</summary>
    public bool Any => Inserted + Updated + Deleted + Moved > 0;

    public static StoreCounts operator +(StoreCounts a, StoreCounts b) => new(
        a.Inserted + b.Inserted, a.Updated + b.Updated, a.Unchanged + b.Unchanged, a.Deleted + b.Deleted, a.Moved + b.Moved);
}

/// <summary>A movie that could not be stored.</summary>
internal sealed record Reject(int MovieId, string Reason);

/// <summary>Answers to be written in one transaction.</summary>
internal sealed record MovieBatch(
    DateOnly Day, Guid JobId, IReadOnlyList<MovieRecord> Movies, IReadOnlyList<int> Deleted, IReadOnlyList<Reject> Rejects)
{
    public int Count => Movies.Count + Deleted.Count + Rejects.Count;
}
