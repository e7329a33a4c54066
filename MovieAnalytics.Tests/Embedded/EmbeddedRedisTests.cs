using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded.Redis;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Embedded;

[Trait("Servers", "Own")]
public sealed class EmbeddedRedisTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-redis-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_OnTheFolderOfAnEarlierOne_HasItsData()
    {
        await using (var first = await StartAsync())
        await using (var connection = await ConnectionMultiplexer.ConnectAsync(first.ConnectionString))
        {
            var database = connection.GetDatabase();
            await database.StringSetAsync("body", "kept");
            await database.ListRightPushAsync("queue", ["a", "b", "c"]);
            await database.HashSetAsync("job:1", [new("state", "running"), new("done", 5)]);
        }

        await using var second = await StartAsync();
        await using var again = await ConnectionMultiplexer.ConnectAsync(second.ConnectionString);
        Assert.Equal("kept", (string?)await again.GetDatabase().StringGetAsync("body"));
        Assert.Equal(["a", "b"], (await again.GetDatabase().ListLeftPopAsync("queue", 2))!.Select(item => (string?)item));
        Assert.Equal("5", (string?)await again.GetDatabase().HashGetAsync("job:1", "done"));
    }

    [Fact]
    public async Task Start_OffersWhatTheProjectNeedsOfRedis()
    {
        await using var redis = await StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var database = connection.GetDatabase();

        Assert.Equal(7, (int)await database.ScriptEvaluateAsync("return redis.call('incrby', KEYS[1], ARGV[1])", ["count"], [7]));
        var heard = new TaskCompletionSource<string?>();
        await connection.GetSubscriber().SubscribeAsync(RedisChannel.Literal("news"), (_, message) => heard.TrySetResult(message));
        await database.PublishAsync(RedisChannel.Literal("news"), "hello");
        Assert.Equal("hello", await heard.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Connect_WithoutThePassword_IsRefused()
    {
        await using var redis = await StartAsync();
        var options = ConfigurationOptions.Parse(redis.ConnectionString);
        options.Password = null;
        options.ConnectRetry = 0;
        options.ConnectTimeout = 500;
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    private Task<EmbeddedRedis> StartAsync() => EmbeddedRedis.StartAsync(_folder, NullLoggerFactory.Instance, CancellationToken.None);
}
