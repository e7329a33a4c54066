using System.Text.Json;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>
/// Keeps a job's lease while it runs: every quarter of it a sign of life that stores the progress and learns whether the lease
/// still holds and whether somebody asked for a cancel. <see cref="Token"/> fires on either, and when the invocation must end.
/// </summary>
internal sealed class JobHeartbeat : IAsyncDisposable
{
    private readonly JobContext _job;
    private readonly JobLedger _ledger;
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;
    private readonly OutageLog _outage;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private volatile bool _cancelRequested;
    private volatile bool _leaseLost;

    public JobHeartbeat(JobContext job, JobLedger ledger, TimeSpan lease, TimeProvider time, CancellationToken invocationEnd, OutageLog outage, ILogger logger)
    {
        (_job, _ledger, _lease, _time, _outage, _logger) = (job, ledger, lease, time, outage, logger);
        _work = CancellationTokenSource.CreateLinkedTokenSource(invocationEnd);
        _beating = BeatAsync();
    }

    /// <summary>The handler's token.</summary>
    public CancellationToken Token => _work.Token;

    public bool CancelRequested => _cancelRequested;

    public bool LeaseLost => _leaseLost;

    /// <summary>No more beats; the flags are final then.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _beating;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _work.Dispose();
        _stop.Dispose();
    }

    private async Task BeatAsync()
    {
        var lastSeen = _time.GetTimestamp();
        while (!_stop.IsCancellationRequested && !_leaseLost)
        {
            try
            {
                // Most jobs end before the first beat: that must not cost each an exception.
                await Task.Delay(_lease / 4, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_stop.IsCancellationRequested)
                    return;
                // A worker that was frozen past its lease stops at once: the lease may be another's by now.
                if (_time.GetElapsedTime(lastSeen) > 2 * _lease)
                    _logger.LogWarning("Job {JobId} ({Kind}) was without a heartbeat for {Elapsed}.", _job.Id, _job.Kind, _time.GetElapsedTime(lastSeen));
                await BeatOnceAsync();
                _outage.Worked();
                lastSeen = _time.GetTimestamp();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database is away. Work goes on while the lease is certainly ours; after that it must not.
                if (OutageLog.IsOutage(error))
                    _outage.Failed(error);
                else
                    _logger.LogWarning(error, "Job {JobId} ({Kind}) could not extend its lease.", _job.Id, _job.Kind);
                if (_time.GetElapsedTime(lastSeen) > _lease)
                    await LoseAsync();
            }
        }
    }

    private async Task BeatOnceAsync()
    {
        var parameters = new
        {
            id = _job.Id,
            lease = _job.LeaseToken,
            lease_seconds = _lease.TotalSeconds,
            progress = _job.Progress is null ? null : JsonSerializer.Serialize(_job.Progress, JobJson.Options),
        };
        var row = await _ledger.ChangeOneAsync("Jobs/Ledger/Heartbeat.sql", parameters, _stop.Token);
        if (row is null)
        {
            await LoseAsync();
        }
        else if (row.CancelRequestedAt is not null && !_cancelRequested)
        {
            _cancelRequested = true;
            await _work.CancelAsync();
        }
    }

    private async Task LoseAsync()
    {
        _leaseLost = true;
        await _work.CancelAsync();
    }
}
