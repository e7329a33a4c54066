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
    public static JobRequest Refresh(IngestRunArgs? args = null) =>
        Single(IngestJobs.Run, args) with { Continuation = new JobRequest(IngestJobs.History) { Continuation = Derived() } };

    /// <summary>The days of the popularity history that nobody waits for, and trends that know them.</summary>
    public static JobRequest OlderHistory(JobRequest? then = null) => Single(IngestJobs.History, new HistoryArgs { Older = true }) with
    {
        Priority = JobPriority.Background,
        Continuation = new JobRequest(Artifact.Trending.JobKind) { Priority = JobPriority.Background, Continuation = then },
    };

    /// <summary>
    /// What an empty installation begins with: the most popular movies and two weeks of history; and once they are served, in the background,
    /// the history before them and all other movies.
    /// </summary>
    public static JobRequest FirstCatalogue()
    {
        var rest = OlderHistory(Refresh(new IngestRunArgs { Mode = IngestMode.Missing }) with { Priority = JobPriority.Background });
        var history = new JobRequest(IngestJobs.History) { Args = new HistoryArgs { NewestOnly = true }, Continuation = Derived(rest) };
        return Single(IngestJobs.Run) with { Continuation = history };
    }

    /// <summary>One job by itself. While one with equal arguments is pending or running, that one is it.</summary>
    public static JobRequest Single(string kind, object? args = null) =>
        new(kind) { Args = args, DedupKey = $"{kind} {JsonSerializer.Serialize(args ?? new { }, JobJson.Options)}" };

    // What follows new data.
    private static JobRequest Derived(JobRequest? then = null) =>
        new(Artifact.ComputeAll) { Continuation = new JobRequest(SearchJobs.BuildIndex) { Continuation = then } };
}
