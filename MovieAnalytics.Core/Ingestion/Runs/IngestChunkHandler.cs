using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>
/// Fetches and stores some movies. Every batch is a transaction of its own and harmless to repeat. What TMDB did not answer for
/// goes into a further job, later: the movies that it answered for are done.
/// </summary>
internal sealed class IngestChunkHandler(
    MovieFetcher fetcher, BatchWriter writer, CatalogueIds catalogue, IOptions<IngestionOptions> options, TimeProvider time) : IJobHandler
{
    public string Kind => IngestJobs.Chunk;

    public string Queue => JobQueue.Ingestion;

    public async Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var args = job.Args<IngestChunkArgs>();
        var ids = args.Missing ? await catalogue.MissingAsync(args.Ids, cancellationToken) : args.Ids;
        var run = new ChunkRun(job, fetcher, writer, options.Value.BatchSize, time);
        var left = await run.RunAsync(ids, cancellationToken);
        if (left.Reason is { } reason)
        {
            // Nothing at all: this job tries again, with the ledger's back-off, until its attempts are used up.
            if (left.Ids.Count == ids.Count && job.Attempt < IngestJobs.ChunkAttempts)
                throw new TransientJobException(reason, options.Value.PassPause);
            if (left.Ids.Count == ids.Count || args.Pass >= options.Value.Passes)
                await GiveUpAsync(run, left.Ids, reason, cancellationToken);
        }
        return new JobOutcome(run.Result(left.Ids.Count))
        {
            Generations = run.Changed ? [DataGeneration.Movies] : [],
            Children = left.Ids.Count > 0 ? [Rest(left, args)] : [],
        };
    }

    private JobRequest Rest(Unanswered left, IngestChunkArgs args) => left.Reason is null
        ? IngestJobs.ChunkRequest(args with { Ids = left.Ids })
        : IngestJobs.ChunkRequest(args with { Ids = left.Ids, Pass = args.Pass + 1 }) with { RunAt = AfterThePause(args.Pass) };

    // Null is "now" by the ledger's own clock.
    private DateTimeOffset? AfterThePause(int pass) =>
        options.Value.PassPause > TimeSpan.Zero ? time.GetUtcNow() + options.Value.PassPause * Math.Pow(2, pass - 1) : null;

    // The job is dead, so that the run counts as partial; the rejects say which movies are missing, and the next run asks again.
    private static async Task GiveUpAsync(ChunkRun run, IReadOnlyList<int> ids, string reason, CancellationToken cancellationToken)
    {
        await run.RejectAsync(ids, reason, cancellationToken);
        throw new PermanentJobException($"{ids.Count} movies could not be fetched, such as {ids[0]}. {reason}");
    }
}
