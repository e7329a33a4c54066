using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Moq;
using MovieAnalytics.Functions.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.Tests.LocalHost.Hosting;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Http.Replies;

public sealed class PatientRedisTests
{
    private static readonly byte[] Kept = [1, 2, 3];

    private readonly Mock<IDistributedCache> _inner = new();
    private readonly LogCollector _log = new();
    private TaskCompletionSource<byte[]?> _answer = Answering();
    private int _asked;

    public PatientRedisTests() => _inner.Setup(cache => cache.GetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(() =>
    {
        Interlocked.Increment(ref _asked);
        return _answer.Task;
    });

    [Fact]
    public async Task Get_WhileRedisHangs_WaitsOnceAndSaysSoOnceAndComesBack()
    {
        var redis = Redis(TimeSpan.FromMilliseconds(50));
        Assert.Equal(Kept, await redis.GetAsync("a"));
        _answer = new TaskCompletionSource<byte[]?>();

        Assert.Null(await redis.GetAsync("a"));
        var asked = _asked;
        for (var i = 0; i < 100; i++)
            Assert.Null(await redis.GetAsync("a"));
        await redis.SetAsync("a", Kept, new DistributedCacheEntryOptions());

        Assert.Equal(asked, _asked);
        _inner.Verify(cache => cache.SetAsync(It.IsAny<string>(), Kept, It.IsAny<DistributedCacheEntryOptions>(), It.IsAny<CancellationToken>()), Times.Never);
        Assert.Single(Warnings);

        _answer = Answering();
        await Eventually.TrueAsync(async () => await redis.GetAsync("a") is not null);
        Assert.Equal(2, Warnings.Count);
        Assert.Contains("answers again", Warnings[1]);
    }

    [Fact]
    public async Task Get_WhenRedisIsGone_IsNotThereAndIsNotAskedAgain()
    {
        _answer = new TaskCompletionSource<byte[]?>();
        _answer.SetException(new RedisException("gone"));
        var redis = Redis(TimeSpan.FromSeconds(30));

        Assert.Null(await redis.GetAsync("a"));
        Assert.Null(await redis.GetAsync("a"));

        Assert.Equal(1, _asked);
        Assert.Single(Warnings);
    }

    [Fact]
    public async Task Get_CancelledByItsCaller_SaysNothingAboutRedis()
    {
        var redis = Redis(TimeSpan.FromSeconds(30));
        _answer = new TaskCompletionSource<byte[]?>();
        using var caller = new CancellationTokenSource();
        var cancelled = redis.GetAsync("a", caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        _answer = Answering();
        Assert.Equal(Kept, await redis.GetAsync("a"));
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task Set_ThatRedisRefuses_LeavesItInUse()
    {
        await using var server = await CacheParts.RedisAsync();
        _inner.Setup(cache => cache.SetAsync(It.IsAny<string>(), It.IsAny<byte[]>(), It.IsAny<DistributedCacheEntryOptions>(), It.IsAny<CancellationToken>()))
            .Returns(() => server.GetDatabase().ExecuteAsync("NO-SUCH-COMMAND"));
        var redis = Redis(TimeSpan.FromSeconds(30));

        await redis.SetAsync("a", Kept, new DistributedCacheEntryOptions());

        Assert.Equal(Kept, await redis.GetAsync("a"));
        Assert.Empty(Warnings);
    }

    private IReadOnlyList<string> Warnings => [.. _log.Of(LogLevel.Warning)];

    private PatientRedis Redis(TimeSpan patience) =>
        new(_inner.Object, () => _answer.Task, patience, TimeProvider.System, LoggerFactory.Create(log => log.AddProvider(_log)).CreateLogger<PatientRedis>());

    private static TaskCompletionSource<byte[]?> Answering()
    {
        var answer = new TaskCompletionSource<byte[]?>();
        answer.SetResult(Kept);
        return answer;
    }
}
