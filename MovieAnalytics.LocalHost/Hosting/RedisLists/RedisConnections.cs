using System.Collections.Concurrent;
using StackExchange.Redis;

namespace MovieAnalytics.LocalHost.Hosting.RedisLists;

/// <summary>The triggers' own connections to Redis, one for each connection string.</summary>
internal sealed class RedisConnections : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ConnectionMultiplexer>>> _connections = new();

    public Task<ConnectionMultiplexer> GetAsync(string configuration) =>
        _connections.GetOrAdd(configuration, key => new Lazy<Task<ConnectionMultiplexer>>(() => ConnectAsync(key))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
            await (await connection.Value).DisposeAsync();
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(string configuration)
    {
        var options = ConfigurationOptions.Parse(configuration);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName = "MovieAnalytics.LocalHost.triggers";
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
