using System.Text.Json;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;

namespace MovieAnalytics.Core;

/// <summary>The chains of jobs that timers and administrators start: the artifacts and the index follow the data.</summary>
public static class Pipelines
{
    /// <summary>TMDB → movies, then the four artifacts, then the search index.</summary>
    /// <param name="args">Of <c>ingest.run</c>; null fetches what is new.</param>
    public static JobRequest Refresh(IngestRunArgs? args = null) => Single(IngestJobs.Run, args) with { Continuation = Derived() };

    /// <summary>What an empty installation begins with: the most popular movies, and once they are served all the others, in the background.</summary>
    /// <param name="history">Whether past weeks are filled in, which only a TMDB sandbox has, so that trends show on the first day.</param>
    public static JobRequest FirstCatalogue(bool history)
    {
        var derived = Derived(Refresh(new IngestRunArgs { Mode = IngestMode.Missing }) with { Priority = JobPriority.Background });
        return Single(IngestJobs.Run) with { Continuation = history ? new JobRequest(IngestJobs.DemoHistory) { Continuation = derived } : derived };
    }

    /// <summary>One job by itself. While one with equal arguments is pending or running, that one is it.</summary>
    public static JobRequest Single(string kind, object? args = null) =>
        new(kind) { Args = args, DedupKey = $"{kind} {JsonSerializer.Serialize(args ?? new { }, JobJson.Options)}" };

    // What follows new data.
    private static JobRequest Derived(JobRequest? then = null) =>
        new(Artifact.ComputeAll) { Continuation = new JobRequest(SearchJobs.BuildIndex) { Continuation = then } };
}
