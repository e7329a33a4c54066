namespace MovieAnalytics.Tests.LocalHost.Hosting;

/// <summary>A clock that a test moves; timers come due as it passes them.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var timer = new ManualTimer(this, callback, state, dueTime == Timeout.InfiniteTimeSpan ? null : _now + dueTime);
            _timers.Add(timer);
            return timer;
        }
    }

    /// <summary>Waits until the code under test sleeps until (about) <paramref name="due"/>, so that no step of the clock is lost on it.</summary>
    public async Task WaitForSleeperAsync(DateTimeOffset due)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!HasSleeper(due))
            await Task.Delay(5, patience.Token);
    }

    /// <summary>Moves the clock to <paramref name="to"/> and runs what has come due.</summary>
    public void MoveTo(DateTimeOffset to)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _now = to;
            due = _timers.FindAll(timer => timer.Due <= to);
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private bool HasSleeper(DateTimeOffset due)
    {
        lock (_lock)
            return _timers.Exists(timer => timer.Due is { } at && (at - due).Duration() < TimeSpan.FromSeconds(1));
    }

    private void Remove(ManualTimer timer)
    {
        lock (_lock)
            _timers.Remove(timer);
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state, DateTimeOffset? due) : ITimer
    {
        public DateTimeOffset? Due => due;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
