namespace MovieAnalytics.Tests.EndToEnd;

public sealed class StopTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    [Fact]
    public async Task Terminate_OfTheRunningSystem_EndsItCleanlyAndWithoutErrors()
    {
        var code = await system.TerminateAsync();

        Assert.Equal(0, code);
        Assert.DoesNotContain("fail:", system.Output);
        Assert.DoesNotContain("Unhandled", system.Output);
    }
}
