namespace MovieAnalytics.Core.Jobs.Delivery;

/// <summary>
/// What this process sees of its own list triggers. The real one's polling loop ends for good, silently, on a Redis outage of some seconds;
/// all that tells is that tokens lie on its list and it does not take them.
/// </summary>
internal sealed class TriggerWatch(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Sight> _sights = JobQueue.All.ToDictionary(queue => queue, _ => new Sight());

    /// <summary>The trigger has taken a token; dispose of this when its invocation ends.</summary>
    public IDisposable Begin(string queue)
    {
        Touch(queue, +1);
        return new Invocation(this, queue);
    }

    /// <summary>How often invocations have begun and ended: any change is a sign of life.</summary>
    public long SignsOfLife(string queue)
    {
        lock (_lock)
            return _sights[queue].SignsOfLife;
    }

    public bool IsRunning(string queue)
    {
        lock (_lock)
            return _sights[queue].Running > 0;
    }

    /// <summary>
    /// Notes that tokens lie there and no invocation runs. A trigger takes what lies there within moments, so what counts is how
    /// long this has been noted without a sign of life in between.
    /// </summary>
    /// <param name="signsOfLife">As they were before the list was looked at.</param>
    public TimeSpan NoteUntouched(string queue, long signsOfLife)
    {
        lock (_lock)
        {
            var sight = _sights[queue];
            if (sight.UntouchedSince is { } since && sight.UntouchedAt == signsOfLife)
                return time.GetElapsedTime(since);
            (sight.UntouchedSince, sight.UntouchedAt) = (time.GetTimestamp(), signsOfLife);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Nothing lies there: that says nothing, and what was noted before is forgotten.</summary>
    public void NoteNothingToTake(string queue)
    {
        lock (_lock)
            _sights[queue].UntouchedSince = null;
    }

    /// <summary>The trigger counts as dead until its next sign of life.</summary>
    public void NoteDead(string queue, long signsOfLife)
    {
        lock (_lock)
            _sights[queue].DeadAt = signsOfLife;
    }

    public bool IsKnownDead(string queue)
    {
        lock (_lock)
            return _sights[queue].DeadAt == _sights[queue].SignsOfLife;
    }

    private void Touch(string queue, int begun)
    {
        lock (_lock)
        {
            _sights[queue].SignsOfLife++;
            _sights[queue].Running += begun;
        }
    }

    private sealed class Sight
    {
        public int Running { get; set; }

        public long SignsOfLife { get; set; }

        public long? UntouchedSince { get; set; }

        public long UntouchedAt { get; set; }

        public long DeadAt { get; set; } = -1;
    }

    private sealed class Invocation(TriggerWatch watch, string queue) : IDisposable
    {
        public void Dispose() => watch.Touch(queue, -1);
    }
}
