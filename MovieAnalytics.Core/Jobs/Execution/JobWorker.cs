using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Jobs.Delivery;
using MovieAnalytics.Core.Jobs.Ledger;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>What a wake-up token starts: claims due jobs of a queue and runs them one after the other, in batches while they are short.</summary>
public sealed class JobWorker
{
    private readonly JobLedger _ledger;
    private readonly JobExecution _execution;
    private readonly JobSettlement _settlement;
    private readonly JobTokens _tokens;
    private readonly JobMetrics _metrics;
    private readonly JobsOptions _options;
    private readonly JobShutdown _shutdown;
    private readonly TimeProvider _time;

    internal JobWorker(
        JobLedger ledger, JobExecution execution, JobSettlement settlement, JobTokens tokens, JobMetrics metrics,
        IOptions<JobsOptions> options, JobShutdown shutdown, TimeProvider time) =>
        (_ledger, _execution, _settlement, _tokens, _metrics, _options, _shutdown, _time) =
        (ledger, execution, settlement, tokens, metrics, options.Value, shutdown, time);

    /// <summary>Who claims: shown with the job.</summary>
    internal static string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Runs due jobs of a queue until none is left or <see cref="JobsOptions.DrainFor"/> is over.</summary>
    /// <param name="queue">One of <see cref="JobQueue"/>.</param>
    /// <param name="shutdown">Fires when the host stops: the running job is then handed back without spending an attempt.</param>
    /// <returns>How many it ran. None is an ordinary outcome: the token was a duplicate.</returns>
    public async Task<int> DrainAsync(string queue, CancellationToken shutdown)
    {
        using var run = _shutdown.Begin(shutdown);
        return run.Token.IsCancellationRequested ? 0 : await DrainUntilAsync(queue, run.Token);
    }

    private async Task<int> DrainUntilAsync(string queue, CancellationToken shutdown)
    {
        using var invocation = new InvocationEnd(_options.InvocationLimit, _time, shutdown);
        var claim = new JobClaim(queue, Name, _options.Lease, Count: 1);
        var started = _time.GetTimestamp();
        var ran = 0;
        var claimed = await _ledger.ClaimAsync(claim, shutdown);
        if (claimed.Count == 0)
            _metrics.DuplicateToken(queue);
        while (claimed.Count > 0)
        {
            var batch = new JobBatch(claimed, _execution, _settlement, _ledger, _options.BatchFor, _time);
            var successes = await batch.RunAsync(invocation);
            ran += batch.Ran;
            claim = claim with { Count = batch.WasShort ? Math.Min(2 * claim.Count, _options.MaxBatch) : 1 };
            if (invocation.HasCome || _time.GetElapsedTime(started) >= _options.DrainFor)
            {
                await _settlement.WriteAsync(successes);
                // There may be more, and the tokens for it may be used up.
                await _tokens.PushAsync(queue, 1);
                break;
            }
            claimed = await _settlement.WriteAndClaimAsync(successes, claim, shutdown);
        }
        return ran;
    }
}
