using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Redis;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Tests.Infrastructure;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

public sealed class RedisListFunctionTests : IAsyncLifetime
{
    private readonly string _key = $"test:{Guid.NewGuid():N}";
    private readonly Items _items = new();
    private ConnectionMultiplexer _connection = null!;
    private IDatabase _redis = null!;
    private string _server = "";

    public async Task InitializeAsync()
    {
        _server = await TestServers.RedisAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync(_server);
        _redis = _connection.GetDatabase();
    }

    public async Task DisposeAsync()
    {
        await _redis.KeyDeleteAsync(_key);
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task List_PushedItems_ReachTheFunctionInOrderThroughTheMiddleware()
    {
        await _redis.ListRightPushAsync(_key, ["a", "b", "c"]);
        var seen = new ConcurrentQueue<string>();
        await using var app = await StartAsync<OneByOne>(new Watcher(seen));

        Assert.Equal(["a", "b", "c"], [await _items.NextAsync(), await _items.NextAsync(), await _items.NextAsync()]);
        Assert.Equal(0, await _redis.ListLengthAsync(_key));
        Assert.Equal([$"OneByOne {_key} a False", $"OneByOne {_key} b False", $"OneByOne {_key} c False"], seen);
    }

    [Fact]
    public async Task List_RightDirection_PopsFromTheEnd()
    {
        await _redis.ListRightPushAsync(_key, ["a", "b"]);
        await using var app = await StartAsync<FromTheRight>();

        Assert.Equal(["b", "a"], [await _items.NextAsync(), await _items.NextAsync()]);
    }

    [Fact]
    public async Task List_Batch_RunsItsItemsConcurrentlyAndTheNextPollWaitsForAll()
    {
        var gate = new TaskCompletionSource();
        _items.OnItem = (_, _) => gate.Task;
        await _redis.ListRightPushAsync(_key, ["a", "b", "c"]);
        await using var app = await StartAsync<InPairs>();

        Assert.Equal(["a", "b"], new[] { await _items.NextAsync(), await _items.NextAsync() }.Order());
        await Task.Delay(100);
        Assert.Equal(1, await _redis.ListLengthAsync(_key));
        gate.SetResult();

        Assert.Equal("c", await _items.NextAsync());
    }

    [Fact]
    public async Task List_FailingItem_IsLoggedAndNotRunAgain()
    {
        _items.OnItem = (item, _) => item == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        await _redis.ListRightPushAsync(_key, ["bad", "good"]);
        await using var app = await StartAsync<OneByOne>();

        Assert.Equal(["bad", "good"], [await _items.NextAsync(), await _items.NextAsync()]);
        Assert.Contains(app.Log.Errors, line => line.Contains("'OneByOne' failed"));
        Assert.Equal(0, await _redis.ListLengthAsync(_key));
    }

    [Fact]
    public async Task List_KeyOfAnotherKind_KeepsTryingUntilItIsAList()
    {
        // Stands in for any error of Redis, an outage included: the real trigger's loop would have ended here.
        await _redis.StringSetAsync(_key, "no list");
        await using var app = await StartAsync<OneByOne>();
        await app.Log.WaitForErrorAsync();

        await _redis.KeyDeleteAsync(_key);
        await _redis.ListRightPushAsync(_key, "a");

        Assert.Equal("a", await _items.NextAsync());
        Assert.Single(app.Log.Errors);
    }

    [Fact]
    public async Task List_RedisComesUpLate_IsReadThen()
    {
        await using var late = new LateServer(_server);
        await _redis.ListRightPushAsync(_key, "a");
        // The server's options, its password among them, follow its address.
        var connection = string.Join(',', [$"127.0.0.1:{late.Port}", "connectTimeout=200", .. _server.Split(',')[1..]]);
        await using var app = await StartAsync<OneByOne>(connection: connection);
        await app.Log.WaitForErrorAsync();

        late.Start();

        Assert.Equal("a", await _items.NextAsync());
    }

    [Fact]
    public async Task Stop_RunningItem_IsCancelledAndWaitedForAndNothingMoreIsTaken()
    {
        var ended = false;
        _items.OnItem = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(50, CancellationToken.None);
            ended = true;
        };
        await _redis.ListRightPushAsync(_key, ["a", "b"]);
        await using var app = await StartAsync<OneByOne>();
        await _items.NextAsync();

        await app.StopAsync();

        Assert.True(ended);
        Assert.Equal(1, await _redis.ListLengthAsync(_key));
    }

    private Task<FunctionsApp> StartAsync<T>(IFunctionsWorkerMiddleware? middleware = null, string? connection = null) => FunctionsApp.StartAsync<T>(new()
    {
        Settings = new() { ["Redis"] = connection ?? _server, ["Key"] = _key },
        Services = services => services.AddSingleton(_items),
        Middleware = middleware is null ? [] : [middleware],
    });

    private sealed class Items
    {
        private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();

        public Func<string, CancellationToken, Task> OnItem { get; set; } = (_, _) => Task.CompletedTask;

        public async Task RunAsync(string item, CancellationToken cancellationToken)
        {
            await _seen.Writer.WriteAsync(item, CancellationToken.None);
            await OnItem(item, cancellationToken);
        }

        public Task<string> NextAsync() => _seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private sealed class OneByOne(Items items)
    {
        [Function("OneByOne")]
        public Task Run([RedisListTrigger("Redis", "%Key%", 10, 1)] string item, CancellationToken cancellationToken) =>
            items.RunAsync(item, cancellationToken);
    }

    private sealed class InPairs(Items items)
    {
        [Function("InPairs")]
        public Task Run([RedisListTrigger("Redis", "%Key%", 10, 2)] string item) => items.RunAsync(item, CancellationToken.None);
    }

    private sealed class FromTheRight(Items items)
    {
        [Function("FromTheRight")]
        public Task Run([RedisListTrigger("Redis", "%Key%", 10, 1, ListDirection.RIGHT)] string item) =>
            items.RunAsync(item, CancellationToken.None);
    }

    private sealed class Watcher(ConcurrentQueue<string> seen) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            var data = context.BindingContext.BindingData;
            seen.Enqueue($"{context.FunctionDefinition.Name} {data["Key"]} {data["Value"]} {context.GetHttpContext() is not null}");
            return next(context);
        }
    }
}
