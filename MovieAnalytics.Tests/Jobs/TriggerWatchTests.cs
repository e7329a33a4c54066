using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Delivery;

namespace MovieAnalytics.Tests.Jobs;

public sealed class TriggerWatchTests
{
    private const string Queue = JobQueue.Analytics;
    private readonly SetClock _clock = new();
    private readonly TriggerWatch _watch;

    public TriggerWatchTests() => _watch = new TriggerWatch(_clock);

    [Fact]
    public void NoteUntouched_WithoutASignOfLife_GrowsFromTheFirstNote()
    {
        Assert.Equal(TimeSpan.Zero, Note());
        _clock.Seconds += 5;
        Assert.Equal(TimeSpan.FromSeconds(5), Note());
        _clock.Seconds += 5;
        Assert.Equal(TimeSpan.FromSeconds(10), Note());
    }

    [Fact]
    public void NoteUntouched_AfterAnInvocationBeganOrEnded_BeginsAnew()
    {
        Note();
        _clock.Seconds += 60;
        var invocation = _watch.Begin(Queue);
        Assert.True(_watch.IsRunning(Queue));
        Assert.Equal(TimeSpan.Zero, Note());
        _clock.Seconds += 60;
        invocation.Dispose();
        Assert.False(_watch.IsRunning(Queue));
        Assert.Equal(TimeSpan.Zero, Note());
    }

    [Fact]
    public void NoteUntouched_WhenTheListWasEmptyBetween_BeginsAnew()
    {
        Note();
        _clock.Seconds += 60;
        _watch.NoteNothingToTake(Queue);

        Assert.Equal(TimeSpan.Zero, Note());
    }

    [Fact]
    public void NoteUntouched_OfALookThatATriggerOvertook_SaysNothing()
    {
        var before = _watch.SignsOfLife(Queue);
        _watch.Begin(Queue).Dispose();
        _watch.NoteUntouched(Queue, before);
        _clock.Seconds += 60;

        Assert.Equal(TimeSpan.Zero, Note());
    }

    [Fact]
    public void IsKnownDead_UntilTheNextSignOfLife()
    {
        Assert.False(_watch.IsKnownDead(Queue));
        _watch.NoteDead(Queue, _watch.SignsOfLife(Queue));
        Assert.True(_watch.IsKnownDead(Queue));
        Assert.False(_watch.IsKnownDead(JobQueue.Ingestion));
        _watch.Begin(Queue).Dispose();
        Assert.False(_watch.IsKnownDead(Queue));
    }

    private TimeSpan Note() => _watch.NoteUntouched(Queue, _watch.SignsOfLife(Queue));

    private sealed class SetClock : TimeProvider
    {
        public long Seconds { get; set; } = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
