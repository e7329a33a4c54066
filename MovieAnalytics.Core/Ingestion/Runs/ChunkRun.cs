using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>One job's work on some movies: one batch is written while the next is drawn up and the one after that is fetched.</summary>
internal sealed class ChunkRun(JobContext job, MovieFetcher fetcher, BatchWriter writer, int batchSize, TimeProvider time)
{
    private readonly TmdbTraffic _traffic = new();
    private readonly long _started = time.GetTimestamp();
    private StoreCounts _stored;
    private int _fetched, _filtered, _rejected;

    /// <summary>Whether anything changed that we serve.</summary>
    public bool Changed => _stored.Any;

    /// <summary>Why the last rejected movie was rejected.</summary>
    public string? Rejection { get; private set; }

    /// <summary>Fetches and stores; returns what TMDB did not answer for.</summary>
    public async Task<Unanswered> RunAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = Channel.CreateBounded<Fetched>(new BoundedChannelOptions(batchSize) { SingleReader = true });
        var fetching = fetcher.FetchAsync(ids, answers.Writer, _traffic, stop.Token);
        try
        {
            await WriteAllAsync(answers.Reader, ids.Count, cancellationToken);
            return await fetching;
        }
        catch
        {
            await stop.CancelAsync();
            await ((Task)fetching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    public IngestResult Result(int deferred = 0) => new()
    {
        Outcome = deferred > 0 ? "partial" : null,
        Fetched = _fetched,
        Inserted = _stored.Inserted,
        Updated = _stored.Updated,
        Unchanged = _stored.Unchanged,
        Deleted = _stored.Deleted,
        Rejected = _rejected,
        Filtered = _filtered,
        Deferred = deferred,
        Requests = _traffic.Requests,
        Throttled = _traffic.Throttled,
        Bytes = _traffic.Bytes,
        Seconds = Math.Round(time.GetElapsedTime(_started).TotalSeconds, 3),
    };

    /// <summary>Notes movies that are given up.</summary>
    public async Task RejectAsync(IReadOnlyList<int> ids, string reason, CancellationToken cancellationToken)
    {
        Fetched[] rejected = [.. ids.Select(id => new Fetched(id, FetchedAs.Rejected) { Reason = reason })];
        await WriteAsync(rejected, await DraftAsync(rejected, cancellationToken), cancellationToken);
    }

    private async Task WriteAllAsync(ChannelReader<Fetched> answers, int total, CancellationToken cancellationToken)
    {
        var done = 0;
        var writing = Task.CompletedTask;
        job.Report("ingesting", done, total);
        try
        {
            await foreach (var batch in BatchesAsync(answers, cancellationToken))
            {
                var draft = await DraftAsync(batch, cancellationToken);
                await writing;
                writing = WriteReportedAsync(batch, draft);
            }
        }
        finally
        {
            // Whatever happened, no write goes on behind the job's back.
            await writing;
        }

        async Task WriteReportedAsync(IReadOnlyList<Fetched> batch, MovieDraft draft)
        {
            await WriteAsync(batch, draft, cancellationToken);
            job.Report("ingesting", done += batch.Count, total);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Fetched>> BatchesAsync(
        ChannelReader<Fetched> answers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<Fetched>(batchSize);
        await foreach (var answer in answers.ReadAllAsync(cancellationToken))
        {
            batch.Add(answer);
            if (batch.Count < batchSize)
                continue;
            yield return batch;
            batch = new List<Fetched>(batchSize);
        }
        if (batch.Count > 0)
            yield return batch;
    }

    private Task<MovieDraft> DraftAsync(IReadOnlyList<Fetched> answers, CancellationToken cancellationToken) => writer.DraftAsync(
        new MovieBatch(
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            job.Id,
            [.. answers.Where(x => x.Kind == FetchedAs.Movie).Select(x => x.Movie!)],
            // A movie that the settings leave out leaves the catalogue too, if it is in it.
            [.. answers.Where(x => x.Kind is FetchedAs.Deleted or FetchedAs.Unwanted).Select(x => x.Id)],
            [.. answers.Where(x => x.Kind == FetchedAs.Rejected).Select(x => new Reject(x.Id, x.Reason!))]),
        cancellationToken);

    private async Task WriteAsync(IReadOnlyList<Fetched> answers, MovieDraft draft, CancellationToken cancellationToken)
    {
        var (counts, rejected) = await writer.WriteAsync(job, draft, cancellationToken);
        _stored += counts;
        _fetched += answers.Count(x => x.Kind != FetchedAs.Deleted);
        _filtered += answers.Count(x => x.Kind == FetchedAs.Unwanted);
        _rejected += draft.Batch.Rejects.Count + rejected.Count;
        Rejection = rejected.Concat(draft.Batch.Rejects).FirstOrDefault()?.Reason ?? Rejection;
    }
}
