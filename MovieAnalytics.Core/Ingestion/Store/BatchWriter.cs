using MovieAnalytics.Core.Jobs;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>Writes batches under the job's lease, and finds the one movie that the database refuses, so that it costs nobody else.</summary>
internal sealed class BatchWriter(NpgsqlDataSource dataSource)
{
    /// <summary>Draws up what a batch will write, while another one may be being written.</summary>
    public async Task<MovieDraft> DraftAsync(MovieBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await MovieStore.DraftAsync(connection, batch, cancellationToken);
    }

    /// <returns>What was done, and the movies that the database refused: they are noted as rejected.</returns>
    /// <exception cref="Jobs.Execution.LeaseLostException">Another worker has the job.</exception>
    public async Task<(StoreCounts Counts, IReadOnlyList<Reject> Refused)> WriteAsync(JobContext job, MovieDraft draft, CancellationToken cancellationToken)
    {
        var batch = draft.Batch;
        try
        {
            var counts = default(StoreCounts);
            await job.WriteFencedAsync(async (connection, token) => counts = await MovieStore.WriteAsync(connection, draft, token), cancellationToken);
            return (counts, []);
        }
        catch (PostgresException error) when (IsAboutData(error) && batch.Movies.Count > 0)
        {
            return batch.Count == 1
                ? await RefuseAsync(job, batch, error, cancellationToken)
                : await HalvesAsync(job, batch, cancellationToken);
        }
    }

    private async Task<(StoreCounts, IReadOnlyList<Reject>)> WriteAsync(JobContext job, MovieBatch batch, CancellationToken cancellationToken) =>
        await WriteAsync(job, await DraftAsync(batch, cancellationToken), cancellationToken);

    private async Task<(StoreCounts, IReadOnlyList<Reject>)> RefuseAsync(
        JobContext job, MovieBatch batch, PostgresException error, CancellationToken cancellationToken)
    {
        var reject = new Reject(batch.Movies[0].Id, $"The database refuses it: {error.MessageText}");
        var (counts, _) = await WriteAsync(job, batch with { Movies = [], Rejects = [reject] }, cancellationToken);
        return (counts, [reject]);
    }

    private async Task<(StoreCounts, IReadOnlyList<Reject>)> HalvesAsync(JobContext job, MovieBatch batch, CancellationToken cancellationToken)
    {
        // What needs no halving goes with the first half; a half without movies cannot be refused.
        var half = batch.Movies.Count > 1 ? (batch.Movies.Count + 1) / 2 : 0;
        var (first, refusedFirst) = await WriteAsync(job, batch with { Movies = [.. batch.Movies.Take(half)] }, cancellationToken);
        var (second, refusedSecond) = await WriteAsync(
            job, batch with { Movies = [.. batch.Movies.Skip(half)], Deleted = [], Rejects = [] }, cancellationToken);
        return (first + second, [.. refusedFirst, .. refusedSecond]);
    }

    // Classes 22 (data), 23 (constraints) and 54 (too large for the server): the row's fault. Everything else is the moment's.
    private static bool IsAboutData(PostgresException error) =>
        error.SqlState.StartsWith("22", StringComparison.Ordinal)
        || error.SqlState.StartsWith("23", StringComparison.Ordinal)
        || error.SqlState.StartsWith("54", StringComparison.Ordinal);
}
