using MovieAnalytics.Chaos;
using MovieAnalytics.Tests.Infrastructure;
using Xunit.Abstractions;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>
/// Workers killed and frozen, tokens lost and doubled, lists deleted, Redis away for 20 s and empty after it: nothing may be lost,
/// nothing done twice. <c>./movie bench chaos</c> runs the same for longer.
/// </summary>
[Trait("Servers", "Own")]
[Collection(Alone.Name)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Jobs_UnderChaosOnGarnet_AreNeitherLostNorDoubled()
    {
        await using var redis = new ChaosGarnet();
        await RunAsync(redis);
    }

    [SkippableFact]
    public async Task Jobs_UnderChaosOnRedis_AreNeitherLostNorDoubled()
    {
        await using var redis = ChaosRedisServer.FromPath();
        Skip.If(redis is null, "redis-server is not on the PATH.");
        await RunAsync(redis);
    }

    private async Task RunAsync(IChaosRedis redis)
    {
        var options = new ChaosOptions
        {
            PostgresServer = await TestServers.PostgresAsync(),
            Redis = redis,
            Trouble = TimeSpan.FromSeconds(42),
        };
        var report = await new ChaosRun(options, output.WriteLine).RunAsync(CancellationToken.None);

        output.WriteLine($"{report} frozen={report.Frozen} redis_outages={report.RedisOutages} seconds={report.Seconds:0}");
        Assert.True(report.IsClean, report.ToString());
        Assert.True(report is { Deaths: > 10, Frozen: > 2, RedisOutages: 1, Jobs: > 500 }, $"too little trouble: {report}");
    }
}
