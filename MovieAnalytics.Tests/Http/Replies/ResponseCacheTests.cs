using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Functions.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Http.Replies;

public sealed class ResponseCacheTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly CacheKey Key = new("movies", "limit=5", [DataGeneration.Movies, Artifact.Trending.Generation]);

    private readonly CacheOptions _options = new() { RedisPrefix = $"test:{Guid.NewGuid():N}:", RedisTimeout = TimeSpan.FromSeconds(30) };
    private readonly GenerationOptions _generations = new() { RedisPrefix = $"test:{Guid.NewGuid():N}:" };
    private readonly CacheMetrics _metrics = new();
    private readonly List<GenerationStore> _stores = [];
    private IConnectionMultiplexer _redis = null!;
    private int _reads;

    public async Task InitializeAsync() => _redis = await CacheParts.RedisAsync();

    public async Task DisposeAsync()
    {
        _stores.ForEach(store => store.Dispose());
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Get_Twice_ReadsOnceAndHandsOutTheSameBytes()
    {
        var cache = Cache(_redis);
        var first = await cache.GetAsync(Key, Read("a"));
        var second = await cache.GetAsync(Key, Read("b"));

        Assert.Equal((CacheStatus.Miss, CacheStatus.Hit), (first.Status, second.Status));
        Assert.Same(first.Reply, second.Reply);
        Assert.Equal("\"a\"", Text(second));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task Get_OnAnotherInstance_FindsItInRedisWithAllItsHeaders()
    {
        var first = Cache(_redis);
        for (var time = 0; time < 2; time++)
            await first.GetAsync(Key, Read("shared", KeyValuePair.Create("X-Total-Count", "7")));

        // The write to Redis goes on behind the reply.
        await Eventually.TrueAsync(() => Task.FromResult(_redis.GetServers()[0].Keys(pattern: _options.RedisPrefix + "*movies*").Any()));

        var found = await Cache(_redis).GetAsync(Key, Read("read again"));
        Assert.Equal(CacheStatus.Hit, found.Status);
        Assert.Equal("\"shared\"", Text(found));
        Assert.Equal("7", Assert.Single(found.Reply.Headers).Value);
        Assert.Equal(Reply.Create("shared").ETag, found.Reply.ETag);
    }

    [Fact]
    public async Task Get_OfWhatIsAskedForOnce_IsNotKeptInRedis()
    {
        var cache = Cache(_redis);
        for (var page = 0; page < 50; page++)
            await cache.GetAsync(Page(page), Read("once"));
        await cache.GetAsync(Page(7), Read("twice"));

        // The writes go on behind the replies, in their order.
        await Eventually.TrueAsync(() => Task.FromResult(Kept().Any()));
        Assert.Contains("page=7|", Assert.Single(Kept()));

        IEnumerable<string> Kept() => _redis.GetServers()[0].Keys(pattern: _options.RedisPrefix + "*movies*").Select(key => key.ToString());
    }

    [Fact]
    public async Task Get_OfANewGeneration_IsKeptInRedisWhenItsReadWasAskedForBefore()
    {
        var store = Store(_redis);
        var cache = Cache(_redis, store);
        await cache.GetAsync(Key, Read("old"));
        await BumpAsync(store, DataGeneration.Movies);
        await cache.GetAsync(Key, Read("new"));

        await Eventually.TrueAsync(() => Task.FromResult(_redis.GetServers()[0].Keys(pattern: _options.RedisPrefix + "*movies*").Any()));
        Assert.Equal((CacheStatus.Hit, "\"new\""), StatusAndText(await Cache(_redis).GetAsync(Key, Fail)));
    }

    [Fact]
    public async Task Get_ByManyAtOnce_ReadsOnce()
    {
        var cache = Cache(_redis);
        var gate = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await cache.GetAsync(Key, async cancellationToken =>
        {
            await gate.Task;
            return await Read("once")(cancellationToken);
        }))).ToList();
        await Task.Delay(50);
        gate.SetResult();

        var replies = await Task.WhenAll(waiting);
        Assert.Equal(1, _reads);
        Assert.Single(replies, reply => reply.Status == CacheStatus.Miss);
        Assert.All(replies, reply => Assert.Equal("\"once\"", Text(reply)));
    }

    [Fact]
    public async Task Get_AfterANewGeneration_ReadsAgain()
    {
        var store = Store(_redis);
        var cache = Cache(_redis, store);
        await cache.GetAsync(Key, Read("old"));

        await BumpAsync(store, Artifact.GenreStats.Generation);
        Assert.Equal(CacheStatus.Hit, (await cache.GetAsync(Key, Read("no"))).Status);
        await BumpAsync(store, Artifact.Trending.Generation);
        var after = await cache.GetAsync(Key, Read("new"));

        Assert.Equal(CacheStatus.Miss, after.Status);
        Assert.Equal("\"new\"", Text(after));
    }

    [Fact]
    public async Task Get_PastItsTime_IsServedStaleWhileOneReadRefreshesIt()
    {
        _options.FreshFor = TimeSpan.FromMilliseconds(200);
        var cache = Cache(_redis);
        await cache.GetAsync(Key, Read("old"));
        await Task.Delay(300);

        var gate = new TaskCompletionSource();
        async Task<Reply> Slow(CancellationToken cancellationToken)
        {
            await gate.Task;
            return await Read("new")(cancellationToken);
        }

        // The refresh cannot end before the gate opens, so these replies prove that nobody waits for it.
        for (var i = 0; i < 5; i++)
            Assert.Equal((CacheStatus.Stale, "\"old\""), StatusAndText(await cache.GetAsync(Key, Slow)));
        gate.SetResult();

        await Eventually.TrueAsync(async () => Text(await cache.GetAsync(Key, Slow)) == "\"new\"");
    }

    [Fact]
    public async Task Get_WithDatabaseAndRedisDown_IsServedStale()
    {
        _options.FreshFor = TimeSpan.FromMilliseconds(100);
        _generations.Poll = TimeSpan.Zero;
        await using var proxy = CacheParts.ProxyBefore(postgres.ConnectionString, out var connectionString);
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var redis = await CacheParts.RedisAsync();
        var cache = Cache(redis, Store(redis, dataSource));
        await cache.GetAsync(Key, Read("kept"));

        proxy.Cut();
        await redis.CloseAsync();
        await Task.Delay(150);

        for (var i = 0; i < 3; i++)
            Assert.Equal((CacheStatus.Stale, "\"kept\""), StatusAndText(await cache.GetAsync(Key, Fail)));
    }

    [Fact]
    public async Task Get_WhenANewGenerationCannotBeRead_IsServedFromTheEarlierOneAndThenRecovers()
    {
        var store = Store(_redis);
        var cache = Cache(_redis, store);
        await cache.GetAsync(Key, Read("old"));
        await BumpAsync(store, DataGeneration.Movies);

        Assert.Equal((CacheStatus.Stale, "\"old\""), StatusAndText(await cache.GetAsync(Key, Fail)));
        var served = await cache.GetAsync(Key, _ => throw new InvalidOperationException("Tried again at once."));
        Assert.Equal((CacheStatus.Stale, "\"old\""), StatusAndText(served));

        await BumpAsync(store, DataGeneration.Movies);
        Assert.Equal((CacheStatus.Miss, "\"new\""), StatusAndText(await cache.GetAsync(Key, Read("new"))));
    }

    [Fact]
    public async Task Get_WhenANewGenerationHangs_IsServedFromTheEarlierOneAndKeepsTheNewOneWhenItComes()
    {
        var store = Store(_redis);
        var cache = Cache(_redis, store);
        await cache.GetAsync(Key, Read("old"));
        await BumpAsync(store, DataGeneration.Movies);
        var hanging = new TaskCompletionSource<Reply>();

        Assert.Equal((CacheStatus.Stale, "\"old\""), StatusAndText(await cache.GetAsync(Key, _ => hanging.Task)));
        hanging.SetResult(Reply.Create("new"));

        await Eventually.TrueAsync(async () => StatusAndText(await cache.GetAsync(Key, Fail)) == (CacheStatus.Hit, "\"new\""));
    }

    [Fact]
    public async Task Get_ByManyOfWhatHangs_IsGivenUpInTimeByAll()
    {
        _options.ReadTimeout = TimeSpan.FromSeconds(1);
        var cache = Cache(_redis);
        var hanging = new TaskCompletionSource<Reply>();

        // One after the other, each with a second of its own, they would take two minutes.
        var waiting = Enumerable.Range(0, 120).Select(_ => cache.GetAsync(Key, async _ =>
        {
            Interlocked.Increment(ref _reads);
            return await hanging.Task;
        }).AsTask()).ToList();
        foreach (var one in waiting)
            await Assert.ThrowsAsync<TimeoutException>(() => one.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.True(_reads < 20, $"{_reads} reads of the same hang.");
    }

    [Fact]
    public async Task Get_WithAllReadersBusy_IsOverloadedOrStaleAndIsReadLater()
    {
        _options.QueueFor = TimeSpan.FromMilliseconds(20);
        _options.FreshFor = TimeSpan.FromMilliseconds(500);
        _options.ReadTimeout = TimeSpan.FromMinutes(5);
        var cache = Cache(_redis);
        await cache.GetAsync(Page(0), Read("kept"));
        await Task.Delay(600);
        var hanging = new TaskCompletionSource<Reply>();
        var busy = Enumerable.Range(1, 20).Select(page => cache.GetAsync(Page(page), _ => hanging.Task).AsTask()).ToList();

        // Ever another one, as those before it may still have come through.
        var other = 20;
        await Eventually.TrueAsync(async () => (await cache.GetAsync(Page(++other), Read("read"))).IsOverloaded);
        Assert.Equal((CacheStatus.Stale, "\"kept\""), StatusAndText(await cache.GetAsync(Page(0), Read("new"))));

        hanging.SetResult(Reply.Create("late"));
        await Task.WhenAll(busy);
        await Eventually.TrueAsync(async () => !(await cache.GetAsync(Page(other), Read("read"))).IsOverloaded);
    }

    [Fact]
    public async Task Get_WithoutStaleReplies_ReadsOrFails()
    {
        _options.StaleFor = TimeSpan.Zero;
        _options.FreshFor = TimeSpan.FromMilliseconds(200);
        var cache = Cache(_redis);
        Assert.Equal(CacheStatus.Miss, (await cache.GetAsync(Key, Read("a"))).Status);
        await Task.Delay(300);

        await Assert.ThrowsAsync<NpgsqlException>(async () => await cache.GetAsync(Key, Fail));
        Assert.Equal((CacheStatus.Miss, "\"b\""), StatusAndText(await cache.GetAsync(Key, Read("b"))));
    }

    [Fact]
    public async Task Get_OnANewInstanceOfWhatExpiredInRedis_IsServedStaleAndCountsWithItsSize()
    {
        _options.FreshFor = TimeSpan.FromMilliseconds(500);
        _options.MemoryLimitMb = 1;
        var body = new string('x', 100_000);
        var first = Cache(_redis);
        for (var page = 0; page < 30; page++)
            for (var time = 0; time < 2; time++)
                await first.GetAsync(Page(page), Read(body));
        await Eventually.TrueAsync(() => Task.FromResult(_redis.GetServers()[0].Keys(pattern: _options.RedisPrefix + "*movies*").Count() == 30));
        await Task.Delay(600);

        var memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = 1 << 20, TrackStatistics = true });
        var second = Cache(_redis, memory: memory);
        var hanging = new TaskCompletionSource<Reply>();
        for (var page = 0; page < 30; page++)
            Assert.Equal(CacheStatus.Stale, (await second.GetAsync(Page(page), _ => hanging.Task)).Status);
        Assert.True(memory.Count < 15, $"{memory.Count} bodies of 100 kB are in 1 MiB.");
    }

    [Fact]
    public async Task Get_WithNothingKept_ThrowsWhatTheReadThrew() =>
        await Assert.ThrowsAsync<NpgsqlException>(async () => await Cache(_redis).GetAsync(Key, Fail));

    [Fact]
    public async Task Get_WithRedisDown_StillReadsAndKeeps()
    {
        var cache = Cache(CacheParts.DeadRedis());
        Assert.Equal(CacheStatus.Miss, (await cache.GetAsync(Key, Read("a"))).Status);
        Assert.Equal(CacheStatus.Hit, (await cache.GetAsync(Key, Read("b"))).Status);
    }

    [Fact]
    public async Task Get_WithRedisFrozen_WaitsForItOnce()
    {
        _options.RedisTimeout = TimeSpan.FromSeconds(2);
        await using var proxy = CacheParts.RedisProxyBefore(await TestServers.RedisAsync(), out var configuration);
        await using var redis = await CacheParts.ConnectAsync(configuration);
        var cache = Cache(redis);
        await cache.GetAsync(Key, Read("a"));
        proxy.Freeze();

        // Forty waits of two seconds would be too many.
        var reading = Task.Run(async () =>
        {
            for (var page = 0; page < 40; page++)
                Assert.Equal(CacheStatus.Miss, (await cache.GetAsync(Page(page), Read("b"))).Status);
        });
        await reading.WaitAsync(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Get_OfWhatIsNotThere_IsNotKeptInRedisNorForLong()
    {
        var cache = Cache(_redis);
        async Task<Reply> Absent(CancellationToken cancellationToken) => await Read("absent")(cancellationToken) with { Status = 404 };
        Assert.Equal(CacheStatus.Miss, (await cache.GetAsync(Key, Absent)).Status);
        Assert.Equal(CacheStatus.Hit, (await cache.GetAsync(Key, Absent)).Status);

        Assert.Equal("\"there\"", Text(await Cache(_redis).GetAsync(Key, Read("there"))));
        await Eventually.TrueAsync(async () => (await cache.GetAsync(Key, Absent)).Reply.IsFound || _reads > 2);
    }

    [Fact]
    public async Task Get_OfMoreThanFits_KeepsMemoryBounded()
    {
        _options.MemoryLimitMb = 1;
        var cache = Cache(CacheParts.DeadRedis());
        var body = new string('x', 50_000);
        for (var i = 0; i < 200; i++)
            await cache.GetAsync(Page(i), Read(body));

        var reads = _reads;
        for (var i = 0; i < 200; i++)
            await cache.GetAsync(Page(i), Read(body));
        Assert.True(_reads - reads >= 180, $"{200 - (_reads - reads)} bodies of 50 kB were kept in 1 MiB.");
    }

    [Fact]
    public async Task Get_IsCounted()
    {
        var cache = Cache(_redis);
        await cache.GetAsync(Key, Read("a"));
        await cache.GetAsync(Key, Read("a"));
        await cache.GetAsync(Key, Read("a"));

        var section = Assert.Single(await _metrics.ReadAsync(CancellationToken.None));
        Assert.Equal([2, 1, 0], section.Families[0].Samples.Select(sample => sample.Value));
    }

    private static CacheKey Page(int page) => new("movies", $"page={page}", [DataGeneration.Movies, Artifact.Trending.Generation]);

    private ResponseCache Cache(IConnectionMultiplexer redis, GenerationStore? store = null, MemoryCache? memory = null) => ReplyServices.Create(
        redis, store ?? Store(redis), _metrics, Options.Create(_options), 20, TimeProvider.System, NullLoggerFactory.Instance, memory);

    private GenerationStore Store(IConnectionMultiplexer redis, NpgsqlDataSource? dataSource = null)
    {
        var store = new GenerationStore(
            dataSource ?? postgres.DataSource, redis, Options.Create(_generations), TimeProvider.System, NullLogger<GenerationStore>.Instance);
        _stores.Add(store);
        return store;
    }

    private async Task BumpAsync(GenerationStore store, string name)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync();
        await store.PublishAsync(await GenerationNumbers.BumpAsync(connection, [name], CancellationToken.None), CancellationToken.None);
    }

    private Func<CancellationToken, Task<Reply>> Read(string value, params KeyValuePair<string, string>[] headers) => _ =>
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult(Reply.Create(value) with { Headers = headers });
    };

    private static Task<Reply> Fail(CancellationToken cancellationToken) => throw new NpgsqlException("down");

    private static string Text(CachedReply reply) => Encoding.UTF8.GetString(reply.Reply.Body.Span);

    private static (CacheStatus Status, string Text) StatusAndText(CachedReply reply) => (reply.Status, Text(reply));
}
