using MovieAnalytics.Core.Caching;

namespace MovieAnalytics.Tests.Caching;

public sealed class ReadGateTests
{
    [Fact]
    public async Task Pass_WithAllReadersBusy_IsRefused()
    {
        var gate = new ReadGate(2, TimeSpan.FromMilliseconds(50));
        var busy = new TaskCompletionSource<string>();
        var first = gate.PassAsync(() => busy.Task);
        var second = gate.PassAsync(() => busy.Task);

        Assert.Null(await gate.PassAsync(() => Task.FromResult("third")));

        busy.SetResult("read");
        Assert.All(await Task.WhenAll(first, second), passed => Assert.Equal("read", passed));
    }

    [Fact]
    public async Task Pass_WhenOneEnds_LetsTheNextThrough()
    {
        var gate = new ReadGate(1, TimeSpan.FromSeconds(30));
        var busy = new TaskCompletionSource<string>();
        var first = gate.PassAsync(() => busy.Task);
        var second = gate.PassAsync(() => Task.FromResult("second"));

        Assert.False(second.IsCompleted);
        busy.SetException(new InvalidOperationException("It ends by failing."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal("second", await second);
    }
}
