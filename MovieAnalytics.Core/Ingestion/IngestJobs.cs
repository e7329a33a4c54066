using MovieAnalytics.Core.Ingestion.History;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Ingestion;

/// <summary>The kinds of jobs that bring movies in.</summary>
public static class IngestJobs
{
    /// <summary>Decides what to fetch and fans out. Arguments: <see cref="IngestRunArgs"/>.</summary>
    public const string Run = "ingest.run";

    /// <summary>Fetches and stores some movies; a child of <see cref="Run"/>.</summary>
    internal const string Chunk = "ingest.chunk";

    /// <summary>Reads the daily exports of the days that the popularity history lacks, each by a <see cref="HistoryDay"/>.</summary>
    public const string History = "ingest.history";

    /// <summary>Reads one day's export; a child of <see cref="History"/>.</summary>
    internal const string HistoryDay = "ingest.history-day";

    internal const int ChunkAttempts = 5;

    internal static JobRequest ChunkRequest(IngestChunkArgs args) =>
        new(Chunk) { Args = args, Priority = args.Missing ? JobPriority.Background : JobPriority.Bulk, MaxAttempts = ChunkAttempts };

    internal static JobRequest HistoryDayRequest(DateOnly day, bool older) =>
        new(HistoryDay) { Args = new HistoryDayArgs { Day = day }, Priority = older ? JobPriority.Background : JobPriority.Bulk };
}

/// <summary>What <see cref="IngestJobs.Run"/> is to fetch.</summary>
public sealed record IngestRunArgs
{
    /// <summary>One of <see cref="IngestMode"/>; <c>auto</c> by default.</summary>
    public string? Mode { get; init; }

    /// <summary>Only this movie, at once; the mode then says nothing.</summary>
    public int? MovieId { get; init; }

    /// <summary>At most this many movies, the most popular first.</summary>
    public int? Limit { get; init; }

    /// <summary>Mode <c>bootstrap</c>: fetch also what is stored already.</summary>
    public bool Refetch { get; init; }
}

/// <summary>The modes of <see cref="IngestJobs.Run"/>.</summary>
public static class IngestMode
{
    /// <summary>
    /// What a schedule wants: the first catalogue when there is none; else the changes, the lists, the most popular movies, those
    /// due for a refresh, and some of those that we do not have yet.
    /// </summary>
    public const string Auto = "auto";

    /// <summary>Everything in TMDB's daily id export that is not stored yet, the most popular first; and what is stored and not in it.</summary>
    public const string Bootstrap = "bootstrap";

    /// <summary>What TMDB says has changed since the last time.</summary>
    public const string Changes = "changes";

    /// <summary>Popular, top rated, now playing, upcoming, trending, and the configured queries of discover.</summary>
    public const string Lists = "lists";

    /// <summary>Everything in TMDB's daily id export that is not stored yet, the most popular first, while no other job has anything to do.</summary>
    public const string Missing = "missing";

    public static readonly IReadOnlyList<string> All = [Auto, Bootstrap, Changes, Lists, Missing];
}

internal sealed record IngestChunkArgs
{
    public IReadOnlyList<int> Ids { get; init; } = [];

    /// <summary>1 at first; one more in the job that tries again what TMDB did not answer for.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>After everything else, and then only what is still missing: other runs may have brought some of it.</summary>
    public bool Missing { get; init; }
}

/// <summary>What a job did. The ledger sums the numbers of the children into those of the run.</summary>
internal sealed record IngestResult
{
    public string? Mode { get; init; }

    /// <summary><c>partial</c> when a job hands movies on: it did some good, whatever becomes of those.</summary>
    public string? Outcome { get; init; }

    /// <summary>Movies that a run handed to its children.</summary>
    public int? Planned { get; init; }

    /// <summary>Movies that TMDB answered for with a body.</summary>
    public int Fetched { get; init; }

    public int Inserted { get; init; }
    public int Updated { get; init; }

    /// <summary>Same content; popularity and votes were brought up to date.</summary>
    public int Unchanged { get; init; }

    /// <summary>Deleted from TMDB, and marked so.</summary>
    public int Deleted { get; init; }

    /// <summary>Could not be stored: table ingest_rejects says why.</summary>
    public int Rejected { get; init; }

    /// <summary>Adult movies or videos, which the settings leave out.</summary>
    public int Filtered { get; init; }

    /// <summary>Handed on to a further job: TMDB did not answer, or time was up.</summary>
    public int Deferred { get; init; }

    /// <summary>Requests to TMDB, retries included.</summary>
    public long Requests { get; init; }

    /// <summary>Answers 429.</summary>
    public long Throttled { get; init; }

    /// <summary>Of the bodies, uncompressed.</summary>
    public long Bytes { get; init; }

    /// <summary>Of work; children at the same time count each.</summary>
    public double Seconds { get; init; }
}
