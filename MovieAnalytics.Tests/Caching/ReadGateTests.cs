using MovieAnalytics.Core.Caching;

namespace MovieAnalytics.Tests.Caching;

public sealed class ReadGateTests
{
    [Fact]
    public async Task Pass_WithAllReadersBusy_IsRefused()
    {
        var gate = new ReadGate(2, TimeSpan.FromMilliseconds(50));
        var busy = new TaskCompletionSource<int>();
        var first = gate.PassAsync(() => busy.Task);
        var second = gate.PassAsync(() => busy.Task);

        await Assert.ThrowsAsync<OverloadedException>(() => gate.PassAsync(() => Task.FromResult(3)));

        busy.SetResult(1);
        Assert.All(await Task.WhenAll(first, second), passed => Assert.Equal(1, passed));
    }

    [Fact]
    public async Task Pass_WhenOneEnds_LetsTheNextThrough()
    {
        var gate = new ReadGate(1, TimeSpan.FromSeconds(30));
        var busy = new TaskCompletionSource<int>();
        var first = gate.PassAsync(() => busy.Task);
        var second = gate.PassAsync(() => Task.FromResult(2));

        Assert.False(second.IsCompleted);
        busy.SetException(new InvalidOperationException("It ends by failing."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal(2, await second);
    }
}
