using System.Text.Json;
using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Ledger;

/// <summary>
/// Changes to the ledger that take effect together. It remembers every row it changed; after the commit these are announced:
/// status to Redis, tokens for what became due. Without a commit nothing happened.
/// </summary>
internal sealed class LedgerTransaction(NpgsqlConnection connection, NpgsqlTransaction? transaction, JobAnnouncer announcer) : IAsyncDisposable
{
    private readonly Dictionary<Guid, JobRow> _changed = [];

    public NpgsqlConnection Connection => connection;

    /// <summary>Runs one statement of the ledger that changes at most one row.</summary>
    /// <returns>The row, or null when the statement found none.</returns>
    public async Task<JobRow?> ChangeOneAsync(string sqlPath, object parameters, CancellationToken cancellationToken) =>
        (await ChangeAsync(sqlPath, parameters, cancellationToken)).SingleOrDefault();

    /// <summary>Runs one statement of the ledger.</summary>
    /// <returns>The changed rows.</returns>
    public async Task<IReadOnlyList<JobRow>> ChangeAsync(string sqlPath, object parameters, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<JobRow>(new CommandDefinition(
            Sql.Read(sqlPath), parameters, cancellationToken: cancellationToken))).AsList();
        foreach (var row in rows)
            _changed[row.Id] = row;
        return rows;
    }

    /// <summary>Adds jobs; those whose key is taken are left out.</summary>
    public Task<IReadOnlyList<JobRow>> InsertAsync(IReadOnlyList<NewJob> jobs, Guid? parentId, CancellationToken cancellationToken) =>
        jobs.Count == 0
            ? Task.FromResult<IReadOnlyList<JobRow>>([])
            : ChangeAsync("Jobs/Ledger/Insert.sql", NewJob.Parameters(jobs, parentId), cancellationToken);

    /// <summary>What must happen when jobs have ended: the next of the chain starts, and a parent whose last child ended ends too.</summary>
    public async Task EndAsync(IReadOnlyList<JobRow> ended, JobHandlers handlers, CancellationToken cancellationToken)
    {
        foreach (var job in ended.Where(job => job.Continuation is not null && WentWell(job)))
        {
            var next = NewJob.From([JsonSerializer.Deserialize<JobRequest>(job.Continuation!, JobJson.Options)!], handlers);
            // Many runs that end while what follows them waits are followed once.
            if (!await JoinsPendingAsync(next[0], cancellationToken))
                await InsertAsync(next, parentId: null, cancellationToken);
        }
        foreach (var siblings in ended.Where(job => job.ParentId is not null).GroupBy(job => job.ParentId!.Value))
        {
            var parameters = new { id = siblings.Key, ended = siblings.Count() };
            var parent = await connection.QuerySingleAsync<JobRow>(new CommandDefinition(
                Sql.Read("Jobs/Ledger/LockParent.sql"), parameters, cancellationToken: cancellationToken));
            if (parent.OpenChildren > parameters.ended)
                await ChangeAsync("Jobs/Ledger/ChildEnded.sql", parameters, cancellationToken);
            else if (parent.OpenChildren > 0)
                await EndAsync(await ChangeAsync("Jobs/Ledger/CloseParent.sql", parameters, cancellationToken), handlers, cancellationToken);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        announcer.Announce(_changed.Values);
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<bool> JoinsPendingAsync(NewJob next, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<Guid?>(new CommandDefinition(
            Sql.Read("Jobs/Ledger/JoinPending.sql"), next.JoinParameters(), cancellationToken: cancellationToken)) is not null;

    // A partial run changed data, so what depends on the data follows it all the same.
    private static bool WentWell(JobRow job) =>
        job.State == JobState.Succeeded || (job.State == JobState.Dead && job.Outcome == JobRow.PartialOutcome);
}
