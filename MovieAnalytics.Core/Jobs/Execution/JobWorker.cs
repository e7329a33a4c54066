using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>What a wake-up token starts: claims due jobs of a queue and runs them one after the other.</summary>
public sealed class JobWorker
{
    private readonly JobLedger _ledger;
    private readonly JobExecution _execution;
    private readonly JobTokens _tokens;
    private readonly JobMetrics _metrics;
    private readonly JobsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<JobWorker> _logger;

    internal JobWorker(
        JobLedger ledger, JobExecution execution, JobTokens tokens, JobMetrics metrics, IOptions<JobsOptions> options, TimeProvider time, ILogger<JobWorker> logger) =>
        (_ledger, _execution, _tokens, _metrics, _options, _time, _logger) = (ledger, execution, tokens, metrics, options.Value, time, logger);

    /// <summary>Who claims: shown with the job.</summary>
    internal static string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Runs due jobs of a queue until none is left or <see cref="JobsOptions.DrainFor"/> is over.</summary>
    /// <param name="queue">One of <see cref="JobQueue"/>.</param>
    /// <param name="shutdown">Fires when the host stops: the running job is then handed back without spending an attempt.</param>
    /// <returns>How many it ran. None is an ordinary outcome: the token was a duplicate.</returns>
    public async Task<int> DrainAsync(string queue, CancellationToken shutdown)
    {
        var claim = new JobClaim(queue, Name, _options.Lease);
        var started = _time.GetTimestamp();
        var ran = 0;
        var job = await _ledger.ClaimAsync(claim, shutdown);
        if (job is null)
            _metrics.DuplicateToken(queue);
        for (; job is not null; ran++)
        {
            var success = await RunAsync(job, shutdown);
            var goOn = !shutdown.IsCancellationRequested && _time.GetElapsedTime(started) < _options.DrainFor;
            job = (success, goOn) switch
            {
                (null, false) => null,
                (null, true) => await _ledger.ClaimAsync(claim, shutdown),
                (not null, false) => await SucceedAsync(success),
                (not null, true) => await SucceedAndClaimAsync(success, claim),
            };
            // There may be more, and the tokens for it may be used up.
            if (!goOn)
                await _tokens.PushAsync(queue, 1);
        }
        return ran;
    }

    private async Task<JobSuccess?> RunAsync(JobRow job, CancellationToken shutdown)
    {
        _metrics.Claimed(job.Queue);
        _metrics.Lag(job.Queue, job.UpdatedAt - job.RunAt);
        using var activity = new Activity($"job {job.Kind}");
        if (job.TraceParent is not null)
            activity.SetParentId(job.TraceParent);
        activity.Start();
        using var scope = _logger.BeginScope("job {JobId} {Kind}", job.Id, job.Kind);
        return await _execution.RunAsync(job, shutdown);
    }

    private async Task<JobRow?> SucceedAsync(JobSuccess success)
    {
        await _execution.SettleAsync(success.Job, await _ledger.ChangeOneAsync("Succeed.sql", success.Parameters(), CancellationToken.None));
        return null;
    }

    private async Task<JobRow?> SucceedAndClaimAsync(JobSuccess success, JobClaim claim)
    {
        var (ended, next) = await _ledger.SucceedAndClaimAsync(success, claim);
        await _execution.SettleAsync(success.Job, ended);
        return next;
    }
}
