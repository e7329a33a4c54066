using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Telemetry;
using Npgsql;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>Runs the handler of one claimed job under a heartbeat, and tells how that ended. What follows from it is not decided here.</summary>
internal sealed class JobExecution(
    JobLedger ledger, JobHandlers handlers, NpgsqlDataSource dataSource, JobMetrics metrics, IOptions<JobsOptions> options, TimeProvider time,
    ILogger<JobExecution> logger)
{
    private readonly OutageLog _heartbeats = new("The heartbeat of jobs", logger, time);

    public async Task<StepEnd> RunAsync(JobRow job, InvocationEnd invocation)
    {
        var started = time.GetTimestamp();
        metrics.Claimed(job.Queue);
        metrics.Lag(job.Queue, job.UpdatedAt - job.RunAt);
        using var scope = logger.BeginScope("job {JobId} {Kind}", job.Id, job.Kind);
        var context = new JobContext(job.Id, job.Kind, job.Attempt, job.LeaseToken!.Value, job.Args, dataSource, time);
        await using var heartbeat = new JobHeartbeat(context, ledger, options.Value.Lease, time, invocation.Token, _heartbeats, logger);
        try
        {
            var handler = handlers.Find(job.Kind) ?? throw new PermanentJobException($"There is no handler for jobs of kind '{job.Kind}' in this version.");
            // A handler that does not listen to its token is left behind; what it still writes is fenced off.
            var outcome = await handler.RunAsync(context, heartbeat.Token).WaitAsync(invocation.Abandoned);
            await heartbeat.StopAsync();
            return heartbeat.CancelRequested ? new StepEnd.Cancelled(job) : new StepEnd.Succeeded(new JobSuccess(job, context.Progress, outcome));
        }
        catch (Exception error)
        {
            await heartbeat.StopAsync();
            return error switch
            {
                LeaseLostException => new StepEnd.Lost(job),
                _ when heartbeat.LeaseLost => new StepEnd.Lost(job),
                _ when heartbeat.CancelRequested => new StepEnd.Cancelled(job),
                OperationCanceledException when invocation.IsShutdown => new StepEnd.Released(job),
                OperationCanceledException when invocation.IsOver => new StepEnd.Failed(job, invocation.TooLong(time.GetElapsedTime(started))),
                _ => new StepEnd.Failed(job, error),
            };
        }
    }
}
