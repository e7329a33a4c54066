using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>
/// Writes how steps ended: the only place that does. A success that stands alone may wait for others, to be written with them or with
/// the next claim; everything else is written by itself.
/// </summary>
internal sealed class JobSettlement(
    JobLedger ledger, JobHandlers handlers, GenerationStore generations, JobMetrics metrics, IOptions<JobsOptions> options, TimeProvider time,
    ILogger<JobSettlement> logger)
{
    /// <summary>Writes one end, with all that it entails.</summary>
    public async Task WriteAsync(StepEnd end, InvocationEnd invocation)
    {
        switch (end)
        {
            case StepEnd.Succeeded succeeded:
                await SucceedOrFailAsync(succeeded.Success, invocation);
                break;
            case StepEnd.Failed failed:
                await FailAsync(failed.Job, failed.Error);
                break;
            case StepEnd.Cancelled cancelled:
                await CancelAsync(cancelled.Job);
                break;
            case StepEnd.Released released:
                logger.LogInformation("Job {JobId} ({Kind}) is handed back: the host stops.", end.Job.Id, end.Job.Kind);
                await RetryAsync(released.Job, "returned", error: null, TimeSpan.Zero);
                break;
            case StepEnd.Lost lost:
                NoteLost(lost.Job);
                break;
        }
    }

    /// <summary>Writes successes that stand alone, in one round trip.</summary>
    public async Task WriteAsync(IReadOnlyList<JobSuccess> successes)
    {
        if (successes.Count > 0)
            await CountAsync(successes, await ledger.SucceedAsync(successes));
    }

    /// <summary>The same, and claims the next jobs in that round trip.</summary>
    public async Task<IReadOnlyList<JobRow>> WriteAndClaimAsync(IReadOnlyList<JobSuccess> successes, JobClaim claim, CancellationToken shutdown)
    {
        if (successes.Count == 0)
            return await ledger.ClaimAsync(claim, shutdown);
        var (ended, next) = await ledger.SucceedAndClaimAsync(successes, claim);
        await CountAsync(successes, ended);
        return next;
    }

    private async Task SucceedOrFailAsync(JobSuccess success, InvocationEnd invocation)
    {
        var started = time.GetTimestamp();
        try
        {
            await SucceedAsync(success, invocation.Over);
        }
        catch (LeaseLostException)
        {
            NoteLost(success.Job);
        }
        catch (Exception error)
        {
            // Nothing of the last write is kept, so the step has failed.
            await FailAsync(success.Job, error is OperationCanceledException && invocation.IsOver ? invocation.TooLong(time.GetElapsedTime(started)) : error);
        }
    }

    private async Task SucceedAsync(JobSuccess success, CancellationToken over)
    {
        var (job, outcome) = (success.Job, success.Outcome);
        await using var transaction = await ledger.BeginAsync(CancellationToken.None);
        // First of all: the row lock that it takes fences everything after it.
        var ended = await transaction.ChangeOneAsync("Jobs/Ledger/Succeed.sql", JobSuccess.Parameters([success]), CancellationToken.None);
        if (ended is null)
        {
            await RefusedAsync(job);
            return;
        }
        if (outcome.FinalWrite is not null)
            await outcome.FinalWrite(transaction.Connection, over);
        var raised = outcome.Generations.Count == 0 ? null
            : await GenerationNumbers.BumpAsync(transaction.Connection, outcome.Generations, CancellationToken.None);
        var children = await transaction.InsertAsync(NewJob.From(outcome.Children, handlers), job.Id, CancellationToken.None);
        if (children.Count != outcome.Children.Count)
            throw new InvalidOperationException($"{job.Kind} fans out into a job whose key another job has: children must not carry keys.");
        if (ended.IsFinal)
            await transaction.EndAsync([ended], handlers, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        metrics.Enqueued(children);
        metrics.Succeeded(job.Queue);
        if (raised is not null)
            await generations.PublishAsync(raised, CancellationToken.None);
    }

    private async Task CountAsync(IReadOnlyList<JobSuccess> successes, IReadOnlyList<JobRow> ended)
    {
        var accepted = ended.Select(row => row.Id).ToHashSet();
        foreach (var job in successes.Select(success => success.Job))
        {
            if (accepted.Contains(job.Id))
                metrics.Succeeded(job.Queue);
            else
                await RefusedAsync(job);
        }
    }

    /// <summary>The ledger does not take a success: the lease is lost, or a cancel came at the last moment.</summary>
    private async Task RefusedAsync(JobRow job)
    {
        if (await ledger.FindAsync(job.Id, CancellationToken.None) is { CancelRequestedAt: not null } cancelled && cancelled.LeaseToken == job.LeaseToken)
            await CancelAsync(job);
        else
            NoteLost(job);
    }

    private async Task FailAsync(JobRow job, Exception error)
    {
        metrics.Failed(job.Queue);
        // A stack trace is for what nobody expects.
        var trace = error is PermanentJobException or TransientJobException || OutageLog.IsOutage(error) ? null : error;
        if (error is PermanentJobException || job.Attempt >= job.MaxAttempts)
        {
            logger.LogError(
                trace, "Job {JobId} ({Kind}) is dead after attempt {Attempt} of {MaxAttempts}: {Error}",
                job.Id, job.Kind, job.Attempt, job.MaxAttempts, Message(error));
            await StopAsync(job, JobState.Dead, "failed", Message(error));
        }
        else
        {
            var delay = RetryDelay.Next(job.Attempt, (error as TransientJobException)?.RetryAfter, options.Value, Random.Shared);
            logger.LogWarning(
                trace, "Job {JobId} ({Kind}) failed in attempt {Attempt} of {MaxAttempts}, the next is in {Delay}: {Error}",
                job.Id, job.Kind, job.Attempt, job.MaxAttempts, delay, Message(error));
            await RetryAsync(job, "failed", Message(error), delay);
        }
    }

    private void NoteLost(JobRow job)
    {
        metrics.Fenced(job.Queue);
        logger.LogWarning("Job {JobId} ({Kind}) lost its lease; what it wrote since then was refused. Another worker has it.", job.Id, job.Kind);
    }

    private Task CancelAsync(JobRow job) => StopAsync(job, JobState.Cancelled, "cancelled", "Cancelled on request.");

    private Task RetryAsync(JobRow job, string outcome, string? error, TimeSpan delay) => ledger.ChangeOneAsync(
        "Jobs/Ledger/Retry.sql", new { id = job.Id, lease = job.LeaseToken, outcome, error, delay_seconds = delay.TotalSeconds }, CancellationToken.None);

    private async Task StopAsync(JobRow job, string state, string outcome, string error)
    {
        await using var transaction = await ledger.BeginAsync(CancellationToken.None);
        var parameters = new { id = job.Id, lease = job.LeaseToken, state, outcome, error };
        var ended = await transaction.ChangeOneAsync("Jobs/Ledger/Stop.sql", parameters, CancellationToken.None);
        if (ended is not null)
            await transaction.EndAsync([ended], handlers, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // Our own exceptions carry sentences for the user; of others the type helps whoever reads it.
    private static string Message(Exception error) =>
        error is PermanentJobException or TransientJobException ? error.Message : $"{error.GetType().Name}: {error.Message}";
}
