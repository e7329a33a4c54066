using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>What an administrator can start. Each answers 202 with the job to watch.</summary>
public sealed class AdminActionFunctions(JobClient jobs)
{
    private const string AllArtifacts = "all";
    private static readonly Dictionary<string, string> Modes = IngestMode.All.ToDictionary(mode => mode);
    private static readonly string[] Computable =
        [.. Artifact.All.Select(artifact => artifact.Name), .. Artifact.All.Select(artifact => artifact.FormerName).OfType<string>(), AllArtifacts];

    /// <summary>Fetches movies from TMDB, then computes and indexes</summary>
    [Function("RunIngestion")]
    public Task<IResult> RunIngestionAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Routes.Admin + "/ingest/run")] HttpRequest request,
        CancellationToken cancellationToken) =>
        StartAsync(request, query => Pipelines.Refresh(new IngestRunArgs
        {
            Mode = query.OptionalName("mode",
                "What to fetch: what a schedule wants (auto, the default), TMDB's whole catalogue (bootstrap), what has changed (changes), "
                + "the movies of TMDB's lists (lists), or what is missing, in the background (missing).", Modes),
            MovieId = query.OptionalInt("movie_id", "Only this movie, whatever the mode.", 1, int.MaxValue),
            Limit = query.OptionalInt("limit", "At most so many movies, the most popular first.", 1, 10_000_000),
            Refetch = query.Flag("refetch", "With mode bootstrap: fetch also what is stored already."),
        }), cancellationToken);

    /// <summary>Computes what the API serves from the movies</summary>
    [Function("RunCompute")]
    [MayAnswer(nameof(ProblemType.NotFound))]
    public Task<IResult> RunComputeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Routes.Admin + "/compute/{artifact}")] HttpRequest request,
        string artifact,
        CancellationToken cancellationToken) =>
        StartAsync(request, query => ReadCompute(query, artifact), cancellationToken,
            $"'{artifact}' cannot be computed; {string.Join(", ", Computable)} can.");

    /// <summary>Builds the search index, or brings it up to date</summary>
    [Function("BuildSearchIndex")]
    public Task<IResult> BuildIndexAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Routes.Admin + "/search/build-index")] HttpRequest request,
        CancellationToken cancellationToken) =>
        StartAsync(
            request,
            query => Pipelines.Single(SearchJobs.BuildIndex, new BuildIndexArgs(query.Flag("full", "Build it anew instead of only what has changed."))),
            cancellationToken);

    // Null: there is nothing of that name.
    private static JobRequest? ReadCompute(QueryReader query, string artifact)
    {
        var name = query.Segment("artifact", "What to compute.", Computable, artifact);
        var found = Artifact.Find(name);
        var date = query.OptionalDate("target_date", "The day to compute for, of artifacts that are daily; the latest with data by default.");
        var movie = query.OptionalInt("movie_id", "Of recommendations: only those of this movie.", 1, int.MaxValue);
        if (found is { IsDaily: false } && date is not null)
            query.Fail("target_date", $"is only for {AllArtifacts} and what is computed for each day: {DailyNames()}.");
        if (found != Artifact.Recommendations && movie is not null)
            query.Fail("movie_id", $"is only for {Artifact.Recommendations.Name}.");
        return found is null && name != AllArtifacts
            ? null
            : Pipelines.Single(found?.JobKind ?? Artifact.ComputeAll, new { TargetDate = date, MovieId = movie });
    }

    private static string DailyNames() => string.Join(", ", Artifact.All.Where(artifact => artifact.IsDaily).Select(artifact => artifact.Name));

    private Task<IResult> StartAsync(HttpRequest request, Func<QueryReader, JobRequest?> read, CancellationToken cancellationToken, string missing = "") =>
        Direct.PostAsync(request,
            query => (Job: read(query), Key: AcceptedAnswer.ReadKey(query, request)),
            async asked => asked.Job is null
                ? Problem.NotFound(missing)
                : await AcceptedAnswer.EnqueueAsync(jobs, asked.Job, asked.Key, cancellationToken));
}
