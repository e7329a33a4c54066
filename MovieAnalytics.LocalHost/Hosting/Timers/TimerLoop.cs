using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Catalogue;
using MovieAnalytics.LocalHost.Hosting.Invocation;

namespace MovieAnalytics.LocalHost.Hosting.Timers;

/// <summary>
/// Runs one timer function when it comes due, never twice at once. A run that takes longer than the interval is followed at once by
/// one more, however many were missed meanwhile; so is a start after a missed run (<c>IsPastDue</c>).
/// </summary>
internal sealed class TimerLoop(
    FunctionEntry function, TimerTrigger trigger, TriggerRunner runner, ScheduleStatusStore store, TimeProvider time) : ITriggerLoop
{
    // A long wait is cut, because a delay cannot be longer than some weeks and does not follow a clock that is set.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private ScheduleStatus _status = new();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken stopping)
    {
        _status = Begin(Now);
        var isPastDue = trigger.UseMonitor && Now > _status.Next;
        if (isPastDue || trigger.RunOnStartup)
            await InvokeAsync(isPastDue, stopping);
        while (await IsDueAsync(_status.Next, stopping))
            await InvokeAsync(isPastDue: false, stopping);
    }

    private ScheduleStatus Begin(DateTime now)
    {
        var fresh = new ScheduleStatus { Next = trigger.Schedule.Next(now), LastUpdated = now };
        if (!trigger.UseMonitor)
            return fresh;
        if (store.Load(function.Name) is { } kept)
        {
            // A next run that the schedule does not explain means that the schedule has changed: nothing was missed then.
            var expected = trigger.Schedule.Next(kept.Last == default ? kept.LastUpdated : kept.Last);
            if (kept.Next == expected)
                return kept;
        }

        store.Save(function.Name, fresh);
        return fresh;
    }

    private async Task<bool> IsDueAsync(DateTime next, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && next - Now is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !stopping.IsCancellationRequested;
    }

    private async Task InvokeAsync(bool isPastDue, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
            return;
        var started = Now;
        var timer = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = trigger.UseMonitor ? _status : null };
        await runner.RunAsync(function, timer, stopping);
        _status = new ScheduleStatus { Last = started, Next = trigger.Schedule.Next(started), LastUpdated = started };
        if (trigger.UseMonitor)
            store.Save(function.Name, _status);
    }
}
