using System.Text.Json;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search;

namespace MovieAnalytics.Core;

/// <summary>The chains of jobs that timers and administrators start: the artifacts and the index follow the data.</summary>
public static class Pipelines
{
    private static readonly JobRequest WhatFollowsTheData = new(Artifact.ComputeAll) { Continuation = new JobRequest(SearchJobs.BuildIndex) };

    /// <summary>TMDB → movies, then the four artifacts, then the search index.</summary>
    /// <param name="args">Of <c>ingest.run</c>; null fetches what is new.</param>
    public static JobRequest Refresh(IngestRunArgs? args = null) => Single(IngestJobs.Run, args) with { Continuation = WhatFollowsTheData };

    /// <summary>The same on a TMDB sandbox, whose past weeks are filled in so that trends show on the first day.</summary>
    public static JobRequest Demonstration() =>
        Single(IngestJobs.Run) with { Continuation = new JobRequest(IngestJobs.DemoHistory) { Continuation = WhatFollowsTheData } };

    /// <summary>One job by itself. While one with equal arguments is pending or running, that one is it.</summary>
    public static JobRequest Single(string kind, object? args = null) =>
        new(kind) { Args = args, DedupKey = $"{kind} {JsonSerializer.Serialize(args ?? new { }, JobJson.Options)}" };
}
