using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Tests.Infrastructure;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Ingestion;

public sealed class SharedLimiterTests : IAsyncLifetime
{
    private readonly string _key = $"test:limiter:{Guid.NewGuid():N}";
    private readonly RecordedDelays _time = new();
    private ConnectionMultiplexer _redis = null!;

    public async Task InitializeAsync() => _redis = await ConnectionMultiplexer.ConnectAsync(await TestServers.RedisAsync());

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [Fact]
    public async Task Wait_TwoInstances_ShareTheTurns()
    {
        var (one, other) = (Limiter(_redis, perSecond: 1), Limiter(_redis, perSecond: 1));

        for (var i = 0; i < 10; i++)
            await (i % 2 == 0 ? one : other).WaitAsync(CancellationToken.None);

        // A burst of five at once, the others a second apart, whoever asks: 1, 2, 3, 4 and 5 seconds, less the time that passed meanwhile.
        Assert.Equal([1, 2, 3, 4, 5], _time.Delays.Select(x => (int)Math.Ceiling(x.TotalSeconds)));
    }

    [Fact]
    public async Task Pause_ByOneInstance_HoldsTheOtherBack()
    {
        var (one, other) = (Limiter(_redis, perSecond: 1), Limiter(_redis, perSecond: 1));

        await one.PauseAsync(TimeSpan.FromSeconds(7));
        await other.WaitAsync(CancellationToken.None);

        Assert.InRange(Assert.Single(_time.Delays), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Wait_RedisAway_SpacesByItself()
    {
        var options = new ConfigurationOptions { EndPoints = { "127.0.0.1:1" }, AbortOnConnectFail = false, BacklogPolicy = BacklogPolicy.FailFast };
        await using var nobody = await ConnectionMultiplexer.ConnectAsync(options);
        var limiter = Limiter(nobody, perSecond: 1);

        for (var i = 0; i < 7; i++)
            await limiter.WaitAsync(CancellationToken.None);

        Assert.Equal([1, 2], _time.Delays.Select(x => (int)Math.Ceiling(x.TotalSeconds)));
    }

    [Fact]
    public async Task Wait_ManyASecond_StartTogetherByTheTenthOfASecond()
    {
        var limiter = Limiter(_redis, perSecond: 40);
        await limiter.PauseAsync(TimeSpan.FromMinutes(1));

        for (var i = 0; i < 12; i++)
            await limiter.WaitAsync(CancellationToken.None);

        Assert.Equal([4, 4, 4], _time.Delays.GroupBy(x => x).Select(x => x.Count()));
        Assert.Equal(_time.Delays.Order(), _time.Delays);
    }

    private SharedLimiter Limiter(IConnectionMultiplexer redis, int perSecond) =>
        new(redis, _key, perSecond, _time, NullLogger<SharedLimiter>.Instance);

    /// <summary>The clock stands still and nobody waits; it is written down for how long somebody wanted to.</summary>
    private sealed class RecordedDelays : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public List<TimeSpan> Delays { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Delays.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
