using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Sweeping;

/// <summary>
/// Puts right what crashes and a lossy Redis leave behind; a timer runs it every few seconds. One instance sweeps at a time, the
/// others return at once.
/// </summary>
public sealed class JobSweeper
{
    // Any constant will do; all instances must use the same one.
    private const long LockKey = 0x5357454550;

    private readonly NpgsqlDataSource _dataSource;
    private readonly JobLedger _ledger;
    private readonly JobHandlers _handlers;
    private readonly JobTokens _tokens;
    private readonly JobStatusMirror _mirror;
    private readonly JobMetrics _metrics;
    private readonly JobsOptions _options;
    private readonly ILogger<JobSweeper> _logger;

    internal JobSweeper(
        NpgsqlDataSource dataSource, JobLedger ledger, JobHandlers handlers, JobTokens tokens, JobStatusMirror mirror, JobMetrics metrics,
        IOptions<JobsOptions> options, ILogger<JobSweeper> logger) =>
        (_dataSource, _ledger, _handlers, _tokens, _mirror, _metrics, _options, _logger) =
        (dataSource, ledger, handlers, tokens, mirror, metrics, options.Value, logger);

    /// <returns>What it did; null when another instance sweeps.</returns>
    public async Task<SweepReport?> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        // The lock goes with the transaction, however that ends.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(Command("SweepLock.sql", new { key = LockKey }, cancellationToken)))
            return null;
        var reaped = await ReapAsync(cancellationToken);
        var expired = await EndEachAsync("ExpireOne.sql", new { }, cancellationToken);
        var delivered = await TopUpAsync(cancellationToken);
        var mirrored = delivered ? await MirrorLostAsync(cancellationToken) : 0;
        var pruned = (await connection.QueryAsync<Guid>(Command(
            "Prune.sql", new { retention_seconds = _options.Retention.TotalSeconds, limit = _options.SweepBatch }, cancellationToken))).AsList();
        await transaction.CommitAsync(cancellationToken);
        return new SweepReport(reaped, expired.Count, mirrored, pruned.Count, delivered);
    }

    private async Task<int> ReapAsync(CancellationToken cancellationToken)
    {
        var reaped = await EndEachAsync(
            "ReapOne.sql", new { max_crashes = _options.MaxCrashes, retry_seconds = _options.RetryBase.TotalSeconds }, cancellationToken);
        foreach (var job in reaped)
        {
            _metrics.Reaped(job.Queue);
            _logger.LogWarning("Job {JobId} ({Kind}) was taken back and is {State}: {Error}", job.Id, job.Kind, job.State, job.Error);
        }
        return reaped.Count;
    }

    /// <summary>Row by row, each in a transaction of its own with what its end entails: a crash of the sweeper costs at most one.</summary>
    private async Task<List<JobRow>> EndEachAsync(string sqlFile, object parameters, CancellationToken cancellationToken)
    {
        List<JobRow> rows = [];
        while (rows.Count < _options.SweepBatch)
        {
            await using var transaction = await _ledger.BeginAsync(cancellationToken);
            var row = await transaction.ChangeOneAsync(sqlFile, parameters, cancellationToken);
            if (row is null)
                break;
            if (row.IsFinal)
                await transaction.EndAsync([row], _handlers, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            rows.Add(row);
        }
        return rows;
    }

    private async Task<bool> TopUpAsync(CancellationToken cancellationToken)
    {
        var delivered = true;
        foreach (var depth in await _ledger.ReadAsync<QueueDepth>("QueueDepths.sql", new { queues = JobQueue.All.ToArray(), cap = _options.MaxTokens }, cancellationToken))
            delivered &= await _tokens.TopUpAsync(depth.Queue, depth.Due);
        return delivered;
    }

    /// <summary>Redis was away and is back: it is told again of every job that changed since.</summary>
    private async Task<int> MirrorLostAsync(CancellationToken cancellationToken)
    {
        if (_mirror.TakeFirstLostWrite() is not { } since)
            return 0;
        var (after, count) = (Guid.Empty, 0);
        while (await _ledger.ReadAsync<JobRow>("Changed.sql", new { since, after, limit = _options.SweepBatch }, cancellationToken) is { Count: > 0 } rows)
        {
            await Task.WhenAll(rows.Select(_mirror.WriteAsync));
            (after, count) = (rows[^1].Id, count + rows.Count);
        }
        _logger.LogInformation("Redis is back; the status of {Count} jobs was written again.", count);
        return count;
    }

    private static CommandDefinition Command(string sqlFile, object parameters, CancellationToken cancellationToken) =>
        new(Sql.Read($"Jobs/Sweeping/{sqlFile}"), parameters, cancellationToken: cancellationToken);
}

/// <summary>What one sweep did.</summary>
/// <param name="Reaped">Jobs taken back from workers that gave no sign of life.</param>
/// <param name="Expired">Jobs that missed their window.</param>
/// <param name="Mirrored">Status documents written again.</param>
/// <param name="Pruned">Finished jobs past retention that were deleted.</param>
/// <param name="Delivered">False when Redis was down.</param>
public sealed record SweepReport(int Reaped, int Expired, int Mirrored, int Pruned, bool Delivered);
