using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>The table <c>jobs</c>: opens transactions on it, and reads it.</summary>
internal sealed class JobLedger(NpgsqlDataSource dataSource, JobAnnouncer announcer)
{
    /// <summary>For several statements that take effect together.</summary>
    public async Task<LedgerTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return new LedgerTransaction(connection, await connection.BeginTransactionAsync(cancellationToken), announcer);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>For a single statement: a round trip and no more.</summary>
    /// <returns>The changed row, announced; null when the statement found none.</returns>
    public async Task<JobRow?> ChangeOneAsync(string sqlFile, object parameters, CancellationToken cancellationToken)
    {
        await using var single = new LedgerTransaction(await dataSource.OpenConnectionAsync(cancellationToken), transaction: null, announcer);
        var row = await single.ChangeOneAsync(sqlFile, parameters, cancellationToken);
        await single.CommitAsync(cancellationToken);
        return row;
    }

    /// <summary>Gives the next due job of a queue to a worker.</summary>
    /// <returns>Null when nothing is due.</returns>
    public Task<JobRow?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken) => ChangeOneAsync("Claim.sql", claim.Parameters(), cancellationToken);

    /// <summary>
    /// Ends a job that needs no transaction of its own, and claims the next: one round trip and one commit for both, which is
    /// what a long queue of short jobs costs.
    /// </summary>
    /// <returns>The ended job, null when its lease is lost; the claimed one, null when nothing is due.</returns>
    public async Task<(JobRow? Ended, JobRow? Next)> SucceedAndClaimAsync(JobSuccess success, JobClaim claim)
    {
        var parameters = new DynamicParameters(success.Parameters());
        parameters.AddDynamicParams(claim.Parameters());
        await using var connection = await dataSource.OpenConnectionAsync(CancellationToken.None);
        await using var results = await connection.QueryMultipleAsync(Sql.Read("Jobs/Ledger/Succeed.sql") + Sql.Read("Jobs/Ledger/Claim.sql"), parameters);
        var ended = await results.ReadSingleOrDefaultAsync<JobRow>();
        var next = await results.ReadSingleOrDefaultAsync<JobRow>();
        announcer.Announce([.. new[] { ended, next }.OfType<JobRow>()]);
        return (ended, next);
    }

    public Task<JobRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        QueryAsync(connection => connection.QuerySingleOrDefaultAsync<JobRow>(Command("Find.sql", new { id }, cancellationToken)), cancellationToken);

    public Task<JobRow?> FindByKeyAsync(string? onceKey, string? dedupKey, CancellationToken cancellationToken) =>
        QueryAsync(connection => connection.QueryFirstOrDefaultAsync<JobRow>(
            Command("FindByKey.sql", new { once_key = onceKey, dedup_key = dedupKey }, cancellationToken)), cancellationToken);

    /// <summary>Runs a reading statement of the ledger.</summary>
    public Task<IReadOnlyList<T>> ReadAsync<T>(string sqlFile, object parameters, CancellationToken cancellationToken) =>
        QueryAsync(async connection => (IReadOnlyList<T>)(await connection.QueryAsync<T>(Command(sqlFile, parameters, cancellationToken))).AsList(), cancellationToken);

    private async Task<T> QueryAsync<T>(Func<NpgsqlConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await query(connection);
    }

    private static CommandDefinition Command(string sqlFile, object parameters, CancellationToken cancellationToken) =>
        new(Sql.Read($"Jobs/Ledger/{sqlFile}"), parameters, cancellationToken: cancellationToken);
}
