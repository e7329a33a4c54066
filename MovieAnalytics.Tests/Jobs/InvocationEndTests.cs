using Microsoft.Extensions.Time.Testing;
using MovieAnalytics.Core.Jobs.Execution;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>What listens is always told before it is left behind, also where timers fire late.</summary>
public sealed class InvocationEndTests
{
    [Fact]
    public void Abandoned_OnAMachineThatWasHeldUp_ComesAGraceAfterItsEndWasTold()
    {
        var time = new FakeTimeProvider();
        using var end = new InvocationEnd(TimeSpan.FromSeconds(8), time, CancellationToken.None);

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((true, false), (end.IsOver, end.Abandoned.IsCancellationRequested));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(end.Abandoned.IsCancellationRequested);
    }
}
