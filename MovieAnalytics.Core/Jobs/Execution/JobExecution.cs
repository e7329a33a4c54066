using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Caching;
using MovieAnalytics.Core.Jobs.Ledger;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>Runs one claimed job to an end that the ledger knows: succeeded, to be retried, handed back, dead or cancelled.</summary>
internal sealed class JobExecution(
    JobLedger ledger, JobHandlers handlers, NpgsqlDataSource dataSource, GenerationStore generations, JobMetrics metrics,
    IOptions<JobsOptions> options, TimeProvider time, ILogger<JobExecution> logger)
{
    /// <returns>A success that stands alone and is still to be written; null when the ledger knows the end already.</returns>
    public async Task<JobSuccess?> RunAsync(JobRow job, CancellationToken shutdown)
    {
        var context = new JobContext(job.Id, job.Kind, job.Attempt, job.LeaseToken!.Value, job.Args, dataSource, time);
        await using var heartbeat = new JobHeartbeat(context, ledger, options.Value.Lease, time, shutdown, logger);
        try
        {
            var handler = handlers.Find(job.Kind) ?? throw new PermanentJobException($"There is no handler for jobs of kind '{job.Kind}' in this version.");
            var outcome = await handler.RunAsync(context, heartbeat.Token);
            await heartbeat.StopAsync();
            var success = new JobSuccess(job, context.Progress, outcome);
            if (heartbeat.CancelRequested)
                await StopAsync(job, JobState.Cancelled, "cancelled", "Cancelled on request.");
            else if (success.IsAlone)
                return success;
            else
                await SucceedAsync(success);
        }
        catch (LeaseLostException)
        {
            Fenced(job);
        }
        catch (Exception error)
        {
            await heartbeat.StopAsync();
            if (heartbeat.LeaseLost)
                logger.LogWarning("Job {JobId} ({Kind}) stopped: its lease is lost, another worker has it.", job.Id, job.Kind);
            else
                await EndBadlyAsync(job, error, heartbeat, shutdown);
        }
        return null;
    }

    /// <summary>Writes successes that stand alone.</summary>
    public async Task SucceedAsync(IReadOnlyList<JobSuccess> successes)
    {
        if (successes.Count > 0)
            await SettleAsync(successes, await ledger.ChangeAsync("Succeed.sql", JobSuccess.Parameters(successes), CancellationToken.None));
    }

    /// <summary>Counts what became of successes that stand alone.</summary>
    /// <param name="successes">What their handlers say.</param>
    /// <param name="ended">The rows of those that the ledger did not refuse.</param>
    public async Task SettleAsync(IReadOnlyList<JobSuccess> successes, IReadOnlyList<JobRow> ended)
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

    private async Task RefusedAsync(JobRow job)
    {
        if (await ledger.FindAsync(job.Id, CancellationToken.None) is { CancelRequestedAt: not null } cancelled && cancelled.LeaseToken == job.LeaseToken)
            await StopAsync(job, JobState.Cancelled, "cancelled", "Cancelled on request.");
        else
            Fenced(job);
    }

    private void Fenced(JobRow job)
    {
        metrics.Fenced(job.Queue);
        logger.LogWarning("Job {JobId} ({Kind}) lost its lease; what it wrote since then was refused. Another worker has it.", job.Id, job.Kind);
    }

    private async Task SucceedAsync(JobSuccess success)
    {
        var (job, outcome) = (success.Job, success.Outcome);
        await using var transaction = await ledger.BeginAsync(CancellationToken.None);
        // First of all: the row lock that it takes fences everything after it.
        var ended = await transaction.ChangeOneAsync("Succeed.sql", JobSuccess.Parameters([success]), CancellationToken.None);
        if (ended is null)
        {
            await RefusedAsync(job);
            return;
        }
        if (outcome.FinalWrite is not null)
            await outcome.FinalWrite(transaction.Connection, CancellationToken.None);
        var raised = outcome.Generations.Count == 0 ? null : await Generations.BumpAsync(transaction.Connection, outcome.Generations, CancellationToken.None);
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

    private async Task EndBadlyAsync(JobRow job, Exception error, JobHeartbeat heartbeat, CancellationToken shutdown)
    {
        if (heartbeat.CancelRequested)
        {
            await StopAsync(job, JobState.Cancelled, "cancelled", "Cancelled on request.");
            return;
        }
        if (shutdown.IsCancellationRequested && error is OperationCanceledException)
        {
            logger.LogInformation("Job {JobId} ({Kind}) is handed back: the host stops.", job.Id, job.Kind);
            await RetryAsync(job, "returned", error: null, TimeSpan.Zero);
            return;
        }
        metrics.Failed(job.Queue);
        if (error is PermanentJobException || job.Attempt >= job.MaxAttempts)
        {
            logger.LogError(error, "Job {JobId} ({Kind}) is dead after attempt {Attempt} of {MaxAttempts}.", job.Id, job.Kind, job.Attempt, job.MaxAttempts);
            await StopAsync(job, JobState.Dead, "failed", Message(error));
        }
        else
        {
            var delay = RetryDelay.Next(job.Attempt, (error as TransientJobException)?.RetryAfter, options.Value, Random.Shared);
            logger.LogWarning(error, "Job {JobId} ({Kind}) failed in attempt {Attempt} of {MaxAttempts}; the next is in {Delay}.", job.Id, job.Kind, job.Attempt, job.MaxAttempts, delay);
            await RetryAsync(job, "failed", Message(error), delay);
        }
    }

    private async Task RetryAsync(JobRow job, string outcome, string? error, TimeSpan delay) =>
        await ledger.ChangeOneAsync(
            "Retry.sql", new { id = job.Id, lease = job.LeaseToken, outcome, error, delay_seconds = delay.TotalSeconds }, CancellationToken.None);

    private async Task StopAsync(JobRow job, string state, string outcome, string error)
    {
        await using var transaction = await ledger.BeginAsync(CancellationToken.None);
        var ended = await transaction.ChangeOneAsync("Stop.sql", new { id = job.Id, lease = job.LeaseToken, state, outcome, error }, CancellationToken.None);
        if (ended is not null)
            await transaction.EndAsync([ended], handlers, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    // Our own exceptions carry sentences for the user; of others the type helps whoever reads it.
    private static string Message(Exception error) =>
        error is PermanentJobException or TransientJobException ? error.Message : $"{error.GetType().Name}: {error.Message}";
}
