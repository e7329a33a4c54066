using System.Diagnostics;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Core.Jobs.Execution;

/// <summary>
/// Jobs that one worker claimed together and runs one after the other. Short jobs cost a fraction of a round trip that way; a long
/// one costs the others nothing, because what waits behind it goes back to the queue.
/// </summary>
/// <param name="patience">How long jobs may wait here, begun or not, before the ledger hears of them.</param>
internal sealed class JobBatch(
    IReadOnlyList<JobRow> claimed, JobExecution execution, JobSettlement settlement, JobLedger ledger, TimeSpan patience, TimeProvider time)
{
    private readonly Queue<JobRow> _waiting = new(claimed);
    private readonly List<JobSuccess> _successes = [];
    private readonly long _claimed = time.GetTimestamp();

    /// <summary>How many were begun.</summary>
    public int Ran { get; private set; }

    /// <summary>All of them are done, and took so little time that twice as many would have been welcome.</summary>
    public bool WasShort => Ran == claimed.Count && time.GetElapsedTime(_claimed) < patience / 2;

    /// <returns>The successes that stand alone and are still to be written.</returns>
    public async Task<IReadOnlyList<JobSuccess>> RunAsync(InvocationEnd invocation)
    {
        while (_waiting.TryDequeue(out var job))
        {
            Ran++;
            var running = RunAsync(job, invocation);
            if (!running.IsCompleted && HasCompany && !await EndsInTimeAsync(running))
                await Task.WhenAll(running, ClearAsync());
            if (await running is { } success)
                _successes.Add(success);
            // The worker was frozen, or must end: what waits is for others.
            if (HasCompany && (invocation.HasCome || Remaining == TimeSpan.Zero))
                await ClearAsync();
        }
        return _successes;
    }

    private bool HasCompany => _waiting.Count + _successes.Count > 0;

    private TimeSpan Remaining => patience - time.GetElapsedTime(_claimed) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <returns>A success that may wait for company; null when the ledger knows the end already.</returns>
    private async Task<JobSuccess?> RunAsync(JobRow job, InvocationEnd invocation)
    {
        // Around the settlement too: what it enqueues belongs to the same trace.
        using var activity = Tracing.Start($"job {job.Kind}", ActivityKind.Consumer, job.TraceParent);
        activity.SetTag("job.id", job.Id).SetTag("job.attempt", job.Attempt);
        var end = await execution.RunAsync(job, invocation);
        if (end is StepEnd.Failed { Error: var error })
            activity.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
        if (end is StepEnd.Succeeded { Success: { IsAlone: true } alone })
            return alone;
        await settlement.WriteAsync(end, invocation);
        return null;
    }

    private async Task<bool> EndsInTimeAsync(Task running)
    {
        using var ended = new CancellationTokenSource();
        var first = await Task.WhenAny(running, Task.Delay(Remaining, time, ended.Token));
        await ended.CancelAsync();
        return first == running;
    }

    /// <summary>Writes what has succeeded, and gives back what has not begun.</summary>
    private async Task ClearAsync()
    {
        var (successes, waiting) = (_successes.ToList(), _waiting.ToList());
        _successes.Clear();
        _waiting.Clear();
        await settlement.WriteAsync(successes);
        if (waiting.Count > 0)
            await ledger.ReleaseAsync(waiting);
    }
}
