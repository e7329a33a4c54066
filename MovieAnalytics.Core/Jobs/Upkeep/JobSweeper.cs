using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Upkeep;

/// <summary>
/// Puts right what crashes and a lossy Redis leave behind, one duty after the other; a timer runs it every few seconds. One instance
/// sweeps at a time, the others return at once.
/// </summary>
public sealed class JobSweeper
{
    // Any constant will do; all instances must use the same one.
    private const long LockKey = 0x5357454550;

    private readonly NpgsqlDataSource _dataSource;
    private readonly CrashReaper _reaper;
    private readonly Expiry _expiry;
    private readonly TokenTopUp _tokens;
    private readonly StatusRepair _status;
    private readonly Pruning _pruning;

    internal JobSweeper(NpgsqlDataSource dataSource, CrashReaper reaper, Expiry expiry, TokenTopUp tokens, StatusRepair status, Pruning pruning) =>
        (_dataSource, _reaper, _expiry, _tokens, _status, _pruning) = (dataSource, reaper, expiry, tokens, status, pruning);

    /// <returns>What it did; null when another instance sweeps.</returns>
    public async Task<SweepReport?> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        // The lock goes with the transaction, however that ends.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var locking = new CommandDefinition(Sql.Read("Jobs/Upkeep/SweepLock.sql"), new { key = LockKey }, cancellationToken: cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(locking))
            return null;
        var reaped = await _reaper.RunAsync(cancellationToken);
        var expired = await _expiry.RunAsync(cancellationToken);
        var delivered = await _tokens.RunAsync(cancellationToken);
        var mirrored = delivered ? await _status.RunAsync(cancellationToken) : 0;
        var pruned = await _pruning.RunAsync(cancellationToken);
        return new SweepReport(reaped, expired, mirrored, pruned, delivered);
    }
}

/// <summary>What one sweep did.</summary>
/// <param name="Reaped">Jobs taken back from workers that gave no sign of life.</param>
/// <param name="Expired">Jobs that missed their window.</param>
/// <param name="Mirrored">Status documents written again.</param>
/// <param name="Pruned">Finished jobs past retention that were deleted.</param>
/// <param name="Delivered">False when Redis was down.</param>
public sealed record SweepReport(int Reaped, int Expired, int Mirrored, int Pruned, bool Delivered);
