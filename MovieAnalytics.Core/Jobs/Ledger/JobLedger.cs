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
    public async Task<JobRow?> ChangeOneAsync(string sqlPath, object parameters, CancellationToken cancellationToken) =>
        (await ChangeAsync(sqlPath, parameters, cancellationToken)).SingleOrDefault();

    /// <summary>The same for a statement that changes several rows.</summary>
    public async Task<IReadOnlyList<JobRow>> ChangeAsync(string sqlPath, object parameters, CancellationToken cancellationToken)
    {
        await using var single = new LedgerTransaction(await dataSource.OpenConnectionAsync(cancellationToken), transaction: null, announcer);
        var rows = await single.ChangeAsync(sqlPath, parameters, cancellationToken);
        await single.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>Gives the next due jobs of a queue to a worker.</summary>
    /// <returns>In the order in which they are due; empty when nothing is.</returns>
    public async Task<IReadOnlyList<JobRow>> ClaimAsync(JobClaim claim, CancellationToken cancellationToken) =>
        InTurn(await ChangeAsync("Jobs/Ledger/Claim.sql", claim.Parameters(), cancellationToken));

    /// <summary>Ends jobs that need no transaction of their own.</summary>
    /// <returns>The ended jobs, without those whose lease is lost or that are to be cancelled.</returns>
    public Task<IReadOnlyList<JobRow>> SucceedAsync(IReadOnlyList<JobSuccess> successes) =>
        ChangeAsync("Jobs/Ledger/Succeed.sql", JobSuccess.Parameters(successes), CancellationToken.None);

    /// <summary>
    /// The same, and claims the next: one round trip and one commit for all, which is what a
    /// long queue of short jobs costs.
    /// </summary>
    /// <returns>The ended jobs as above; the claimed ones in the order in which they are due.</returns>
    public async Task<(IReadOnlyList<JobRow> Ended, IReadOnlyList<JobRow> Next)> SucceedAndClaimAsync(IReadOnlyList<JobSuccess> successes, JobClaim claim)
    {
        var parameters = new DynamicParameters(JobSuccess.Parameters(successes));
        parameters.AddDynamicParams(claim.Parameters());
        await using var connection = await dataSource.OpenConnectionAsync(CancellationToken.None);
        await using var results = await connection.QueryMultipleAsync(Sql.Read("Jobs/Ledger/Succeed.sql") + Sql.Read("Jobs/Ledger/Claim.sql"), parameters);
        var ended = (await results.ReadAsync<JobRow>()).AsList();
        var next = InTurn(await results.ReadAsync<JobRow>());
        announcer.Announce([.. ended, .. next]);
        return (ended, next);
    }

    /// <summary>Gives back jobs that were claimed and not begun.</summary>
    public Task ReleaseAsync(IReadOnlyList<JobRow> claimed) => ChangeAsync(
        "Jobs/Ledger/Release.sql",
        new { ids = claimed.Select(job => job.Id).ToArray(), leases = claimed.Select(job => job.LeaseToken!.Value).ToArray() },
        CancellationToken.None);

    public Task<JobRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        QueryAsync(connection => connection.QuerySingleOrDefaultAsync<JobRow>(
            Command("Jobs/Ledger/Find.sql", new { id }, cancellationToken)), cancellationToken);

    public Task<JobRow?> FindByKeyAsync(string? onceKey, string? dedupKey, CancellationToken cancellationToken) =>
        QueryAsync(connection => connection.QueryFirstOrDefaultAsync<JobRow>(
            Command("Jobs/Ledger/FindByKey.sql", new { once_key = onceKey, dedup_key = dedupKey }, cancellationToken)), cancellationToken);

    /// <summary>Runs a reading statement of the ledger.</summary>
    public Task<IReadOnlyList<T>> ReadAsync<T>(string sqlPath, object parameters, CancellationToken cancellationToken) =>
        QueryAsync<IReadOnlyList<T>>(
            async connection => (await connection.QueryAsync<T>(Command(sqlPath, parameters, cancellationToken))).AsList(), cancellationToken);

    private async Task<T> QueryAsync<T>(Func<NpgsqlConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await query(connection);
    }

    private static List<JobRow> InTurn(IEnumerable<JobRow> rows) => [.. rows.OrderBy(row => row.Priority).ThenBy(row => row.RunAt).ThenBy(row => row.Id)];

    private static CommandDefinition Command(string sqlPath, object parameters, CancellationToken cancellationToken) =>
        new(Sql.Read(sqlPath), parameters, cancellationToken: cancellationToken);
}
