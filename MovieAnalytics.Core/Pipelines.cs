using System.Text.Json;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Ingestion.History;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;

namespace MovieAnalytics.Core;

/// <summary>The chains of jobs that timers and administrators start: the artifacts and the index follow the data.</summary>
public static class Pipelines
{
    /// <summary>TMDB → movies and the popularity of all of them, then the four artifacts, then the search index.</summary>
    /// <param name="args">Of <c>ingest.run</c>; null fetches what is new.</param>
    public static JobRequest Refresh(IngestRunArgs? args = null) => Single(IngestJobs.Run, args) with { Continuation = Followed() };

    /// <summary>The days of the popularity history that nobody waits for; trends that know them follow.</summary>
    public static JobRequest OlderHistory { get; } = Single(IngestJobs.History, new HistoryArgs { Older = true }) with
    {
        Priority = JobPriority.Background,
        Continuation = new JobRequest(Artifact.Trending.JobKind),
    };

    /// <summary>What an empty installation begins with: the most popular movies, and once they are served all the others, in the background.</summary>
    public static JobRequest FirstCatalogue { get; } = Single(IngestJobs.Run) with
    {
        Continuation = Followed(Refresh(new IngestRunArgs { Mode = IngestMode.Missing }) with { Priority = JobPriority.Background }),
    };

    /// <summary>One job by itself. While one with equal arguments is pending or running, that one is it.</summary>
    public static JobRequest Single(string kind, object? args = null) =>
        new(kind) { Args = args, DedupKey = $"{kind} {JsonSerializer.Serialize(args ?? new { }, JobJson.Options)}" };

    // What follows new movies.
    private static JobRequest Followed(JobRequest? then = null) => new(IngestJobs.History)
    {
        Continuation = new JobRequest(Artifact.ComputeAll) { Continuation = new JobRequest(SearchJobs.BuildIndex) { Continuation = then } },
    };
}
