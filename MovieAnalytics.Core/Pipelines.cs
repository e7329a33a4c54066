using System.Text.Json;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core;

/// <summary>The jobs that timers and administrators start. Ingestion is a chain: the artifacts and the index follow the data.</summary>
public static class Pipelines
{
    public const string Ingest = "ingest.run";
    public const string ComputeAll = "compute.all";
    public const string BuildIndex = "search.build-index";

    /// <summary>TMDB → movies, then the four artifacts, then the search index.</summary>
    /// <param name="args">Of <c>ingest.run</c>; null fetches what is new.</param>
    public static JobRequest Refresh(object? args = null) =>
        Single(Ingest, args) with { Continuation = new JobRequest(ComputeAll) { Continuation = new JobRequest(BuildIndex) } };

    /// <summary>One job by itself. While one with equal arguments is pending or running, that one is it.</summary>
    public static JobRequest Single(string kind, object? args = null) =>
        new(kind) { Args = args, DedupKey = $"{kind} {JsonSerializer.Serialize(args ?? new { }, JobJson.Options)}" };
}
