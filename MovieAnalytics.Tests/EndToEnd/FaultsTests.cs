using MovieAnalytics.Benchmarks.Faults;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.EndToEnd;

/// <summary>
/// Servers that really hang, under the product as <c>./movie up</c> starts it. <c>./movie bench faults</c> does more to them, for
/// longer, and measures; the limits here only tell waiting from hanging.
/// </summary>
[Trait("Servers", "Own")]
[Collection(Alone.Name)]
public sealed class FaultsTests
{
    private const double MissLimit = 20_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Reads_WithAServerFrozen_AreAnsweredAndAllIsWellAfterwards()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux tells the children of a process, which have to be frozen too.");
        await using var rig = await FaultRig.StartAsync(Pace.Gentle);

        var postgres = await rig.SufferAsync(PostgresFaults.Frozen(rig.Postgres), Duration);
        Assert.NotEmpty(postgres.Hot);
        Assert.All(postgres.Hot, sample => Assert.Equal(200, sample.Status));
        Assert.NotEmpty(postgres.New);
        Assert.All(postgres.New, sample => Assert.True(sample is { Status: 200 or 503, Milliseconds: < MissLimit }, $"{sample}"));
        Assert.True(postgres.Told < Limit, $"/health/ready said 503 after {postgres.Told}.");
        Assert.True(postgres.Recovery < Limit, $"It took {postgres.Recovery} to recover.");

        var redis = await rig.SufferAsync(RedisFaults.Frozen(rig.Redis), Duration);
        Assert.NotEmpty(redis.New);
        Assert.All(redis.Hot, sample => Assert.Equal(200, sample.Status));
        Assert.All(redis.New, sample => Assert.True(sample is { Status: 200, Milliseconds: < MissLimit }, $"{sample}"));
        Assert.True(redis.Recovery < Limit, $"It took {redis.Recovery} to recover.");
    }
}
