using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>Decides what to fetch and hands it, in portions, to child jobs. A single movie it fetches itself.</summary>
internal sealed class IngestRunHandler(
    IngestPlanner planner, GenreList genres, MovieFetcher fetcher, BatchWriter writer, IOptions<IngestionOptions> options, TimeProvider time) : IJobHandler
{
    public string Kind => IngestJobs.Run;

    public string Queue => JobQueue.Ingestion;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var args = Checked(job.Args<IngestRunArgs>());
        try
        {
            return args.MovieId is { } id
                ? await SingleAsync(job, id, cancellationToken)
                : await FanOutAsync(job, args, cancellationToken);
        }
        catch (TmdbUnavailableException error)
        {
            throw new TransientJobException(error.Message, inner: error);
        }
        catch (TmdbLimitException error)
        {
            throw new PermanentJobException(error.Message, error);
        }
    }

    private async Task<JobOutcome> FanOutAsync(JobContext job, IngestRunArgs args, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var traffic = new TmdbTraffic();
        await genres.RefreshAsync(job, traffic, cancellationToken);
        var plan = await planner.PlanAsync(args, traffic, stage => job.Report(stage, 0), cancellationToken);
        // What the children will do of this counts as done by the run.
        job.Report("ingesting", 0, plan.Ids.Count);
        return new JobOutcome(new IngestResult
        {
            Mode = plan.Mode,
            Planned = plan.Ids.Count,
            Requests = traffic.Requests,
            Throttled = traffic.Throttled,
            Bytes = traffic.Bytes,
            Seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3),
        })
        {
            Children = [.. plan.Ids.Chunk(options.Value.ChunkSize).Select(ids =>
                IngestJobs.ChunkRequest(new IngestChunkArgs { Ids = ids, Missing = plan.Mode == IngestMode.Missing }))],
            FinalWrite = async (connection, token) =>
            {
                // With the children: either both are there or neither.
                if (plan.ChangesRead is { } day)
                    await CatalogueIds.MoveChangesCursorAsync(connection, day, token);
                await CatalogueIds.PurgeAsync(connection, token);
                if (plan.Popularity is { } popularity)
                    await PopularityStore.WriteAsync(connection, popularity, token);
            },
            Generations = plan.Popularity is null ? [] : [DataGeneration.History],
        };
    }

    private async Task<JobOutcome> SingleAsync(JobContext job, int id, CancellationToken cancellationToken)
    {
        var run = new ChunkRun(job, fetcher, writer, batchSize: 1, time);
        var left = await run.RunAsync([id], cancellationToken);
        if (left.Ids.Count > 0)
            throw new TransientJobException(left.Reason!);
        var result = run.Result();
        if (run.Rejection is { } reason)
            throw new PermanentJobException($"Movie {id} cannot be stored. {reason}");
        if (result is { Fetched: 0, Deleted: 0 })
            throw new PermanentJobException($"TMDB has no movie {id}.");
        return new JobOutcome(result) { Generations = run.Changed ? [DataGeneration.Movies] : [] };
    }

    private static IngestRunArgs Checked(IngestRunArgs args)
    {
        if (args.Mode is { } mode && !IngestMode.All.Contains(mode))
            throw new PermanentJobException($"'{mode}' is no mode of {IngestJobs.Run}; there are {string.Join(", ", IngestMode.All)}.");
        if (args.MovieId is < 1)
            throw new PermanentJobException($"movie_id must be positive, and is {args.MovieId}.");
        if (args.Limit is < 1)
            throw new PermanentJobException($"limit must be positive, and is {args.Limit}.");
        return args;
    }
}
