using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>The lease of a running job: a token that changes with every claim and fences what its holder writes.</summary>
internal static class JobLease
{
    /// <summary>Locks the job's row until the transaction ends, if this token still holds it.</summary>
    /// <exception cref="LeaseLostException">It does not.</exception>
    public static async Task FenceAsync(NpgsqlConnection connection, Guid jobId, Guid leaseToken, CancellationToken cancellationToken)
    {
        var held = await connection.ExecuteScalarAsync<bool?>(new CommandDefinition(
            Sql.Read("Jobs/Ledger/Fence.sql"), new { id = jobId, lease = leaseToken }, cancellationToken: cancellationToken));
        if (held is not true)
            throw new LeaseLostException(jobId);
    }
}

/// <summary>The worker no longer holds the job it works on; nothing it writes may take effect.</summary>
public sealed class LeaseLostException(Guid jobId) : Exception($"The lease of job {jobId} is lost.");
