namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>What a batch did to the catalogue.</summary>
internal readonly record struct StoreCounts(int Inserted, int Updated, int Unchanged, int Tombstoned, int Moved)
{
    /// <summary>Whether anything changed that we serve. <see cref="Moved"/>: unchanged but for popularity or votes.</summary>
    public bool Any => Inserted + Updated + Tombstoned + Moved > 0;

    public static StoreCounts operator +(StoreCounts a, StoreCounts b) => new(
        a.Inserted + b.Inserted, a.Updated + b.Updated, a.Unchanged + b.Unchanged, a.Tombstoned + b.Tombstoned, a.Moved + b.Moved);
}

/// <summary>A movie that could not be stored.</summary>
internal sealed record Reject(int MovieId, string Reason);

/// <summary>Answers to be written in one transaction.</summary>
internal sealed record MovieBatch(
    DateOnly Day, Guid JobId, IReadOnlyList<MovieRecord> Movies, IReadOnlyList<int> Gone, IReadOnlyList<Reject> Rejects)
{
    public int Count => Movies.Count + Gone.Count + Rejects.Count;
}
