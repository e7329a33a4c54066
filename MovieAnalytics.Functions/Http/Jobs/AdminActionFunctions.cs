using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Hosting;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>What an administrator can start. Each answers 202 with the job to watch.</summary>
public sealed class AdminActionFunctions(JobClient jobs)
{
    private static readonly Dictionary<string, string> Modes = IngestMode.All.ToDictionary(mode => mode);

    [Function("RunIngestion")]
    public Task<IResult> RunIngestionAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Routes.Admin + "/ingest/run")] HttpRequest request,
        CancellationToken cancellationToken) =>
        StartAsync(request, query => Pipelines.Refresh(new IngestRunArgs
        {
            Mode = query.OptionalName("mode", Modes),
            MovieId = query.OptionalInt("movie_id", 1, int.MaxValue),
            Limit = query.OptionalInt("limit", 1, 10_000_000),
            Refetch = query.Flag("refetch"),
        }), cancellationToken);

    [Function("RunCompute")]
    public Task<IResult> RunComputeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Routes.Admin + "/compute/{artifact}")] HttpRequest request,
        string artifact,
        CancellationToken cancellationToken)
    {
        var found = Artifact.Find(artifact);
        if (found is null && artifact != "all")
        {
            var known = Artifact.All.Select(each => each.Name).Append("all");
            return Task.FromResult<IResult>(Problem.NotFound($"'{artifact}' cannot be computed; {string.Join(", ", known)} can."));
        }
        return StartAsync(request, query => Pipelines.Single(found?.JobKind ?? Artifact.ComputeAll, new
        {
            TargetDate = found is null or { IsDaily: true } ? query.OptionalDate("target_date") : null,
            MovieId = found == Artifact.Recommendations ? query.OptionalInt("movie_id", 1, int.MaxValue) : null,
        }), cancellationToken);
    }

    [Function("BuildSearchIndex")]
    public Task<IResult> BuildIndexAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "options", Route = Routes.Admin + "/search/build-index")] HttpRequest request,
        CancellationToken cancellationToken) =>
        StartAsync(request, query => Pipelines.Single(SearchJobs.BuildIndex, new BuildIndexArgs(query.Flag("full"))), cancellationToken);

    private Task<IResult> StartAsync(HttpRequest request, Func<QueryReader, JobRequest> read, CancellationToken cancellationToken) =>
        RequestReader.WithParametersAsync(request, async query =>
        {
            var job = read(query);
            return query.Problem() is { } problem ? problem : await JobAccepted.EnqueueAsync(jobs, request, job, cancellationToken);
        });
}
