using Dapper;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;
using Npgsql;

namespace MovieAnalytics.Tests.Search;

/// <summary>A claimed <c>search.build-index</c> job, run step by step as the worker would.</summary>
internal sealed class BuildJob(NpgsqlDataSource dataSource)
{
    private readonly Guid _id = Guid.CreateVersion7();

    /// <summary>Prepares and completes a build.</summary>
    public static async Task<JobOutcome> RunAsync(NpgsqlDataSource dataSource, ISearchIndexer indexer, bool full = false)
    {
        var job = new BuildJob(dataSource);
        var outcome = await job.PrepareAsync(indexer, full);
        await job.CompleteAsync(outcome);
        return outcome;
    }

    /// <summary>Everything up to the final write.</summary>
    /// <param name="leaseLost">Another worker has taken the job since.</param>
    public async Task<JobOutcome> PrepareAsync(ISearchIndexer indexer, bool full = false, bool leaseLost = false)
    {
        var lease = Guid.NewGuid();
        await using (var connection = await dataSource.OpenConnectionAsync())
            await connection.ExecuteAsync(
                """
                insert into jobs (id, kind, queue, state, worker, lease_token, lease_until)
                values (@id, 'search.build-index', 'indexing', 'running', 'test', @lease, now() + interval '1 hour')
                """, new { id = _id, lease });
        var job = new JobContext(
            _id, SearchJobs.BuildIndex, 1, leaseLost ? Guid.NewGuid() : lease, full ? """{"full":true}""" : "{}", dataSource, TimeProvider.System);
        return await new BuildIndexHandler(indexer).RunAsync(job, CancellationToken.None);
    }

    public async Task CompleteAsync(JobOutcome outcome)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (outcome.FinalWrite is { } write)
            await write(connection, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
