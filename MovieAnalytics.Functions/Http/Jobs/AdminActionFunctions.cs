using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Infrastructure;

namespace MovieAnalytics.Functions.Http.Jobs;

/// <summary>What an administrator can start. Each answers 202 with the job to watch.</summary>
public sealed class AdminActionFunctions(JobClient jobs, JobHandlers handlers)
{
    private static readonly Dictionary<string, string> Modes = IngestMode.All.ToDictionary(mode => mode);

    [Function("RunIngestion")]
    public Task<IResult> RunIngestionAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Admin + "/ingest/run")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var args = new IngestRunArgs
        {
            Mode = query.OptionalName("mode", Modes),
            MovieId = query.OptionalInt("movie_id", 1, int.MaxValue),
            Limit = query.OptionalInt("limit", 1, 10_000_000),
            Refetch = query.Flag("refetch"),
        };
        return StartAsync(request, query, Pipelines.Refresh(args), cancellationToken);
    }

    [Function("RunCompute")]
    public Task<IResult> RunComputeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Admin + "/compute/{artifact}")] HttpRequest request,
        string artifact,
        CancellationToken cancellationToken)
    {
        var kind = $"compute.{artifact}";
        if (handlers.Find(kind) is null)
        {
            var known = handlers.Kinds.Where(name => name.StartsWith("compute.", StringComparison.Ordinal)).Select(name => name["compute.".Length..]);
            return Task.FromResult<IResult>(Problem.NotFound($"'{artifact}' cannot be computed; {string.Join(", ", known)} can."));
        }
        var query = new QueryReader(request.Query);
        var args = new { TargetDate = query.OptionalDate("target_date"), MovieId = artifact == "recommendations" ? query.OptionalInt("movie_id", 1, int.MaxValue) : null };
        return StartAsync(request, query, Pipelines.Single(kind, args), cancellationToken);
    }

    [Function("BuildSearchIndex")]
    public Task<IResult> BuildIndexAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Admin + "/search/build-index")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query);
        var args = new BuildIndexArgs(query.Flag("full"));
        return StartAsync(request, query, Pipelines.Single(SearchJobs.BuildIndex, args), cancellationToken);
    }

    private async Task<IResult> StartAsync(HttpRequest request, QueryReader query, JobRequest job, CancellationToken cancellationToken) =>
        query.Problem() is { } problem ? problem : await JobAccepted.EnqueueAsync(jobs, request, job, cancellationToken);
}
