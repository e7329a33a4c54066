using System.Net;
using MovieAnalytics.Chaos;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Http.Replies;

/// <summary>Connections as the product makes them, to servers that are there and to ones that are not.</summary>
internal static class CacheParts
{
    // Nothing listens on port 9 of the loopback (discard): connections are refused at once.
    private const string Nowhere = "127.0.0.1:9";

    public static async Task<IConnectionMultiplexer> RedisAsync() => await ConnectAsync(await TestServers.RedisAsync());

    private static readonly Lazy<IConnectionMultiplexer> Dead = new(() => ConnectAsync(Nowhere).GetAwaiter().GetResult());

    public static IConnectionMultiplexer DeadRedis() => Dead.Value;

    public static NpgsqlDataSource DeadPostgres() => NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=none;Timeout=2");

    public static TcpProxy ProxyBefore(string postgres, out string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(postgres);
        var proxy = TcpProxy.Before(builder.Host!, builder.Port);
        (builder.Host, builder.Port) = ("127.0.0.1", proxy.Port);
        connectionString = builder.ConnectionString;
        return proxy;
    }

    public static TcpProxy RedisProxyBefore(string redis, out string configuration)
    {
        var options = ConfigurationOptions.Parse(redis);
        var (host, port) = options.EndPoints[0] switch
        {
            IPEndPoint address => (address.Address.ToString(), address.Port),
            DnsEndPoint name => (name.Host, name.Port),
            var other => throw new NotSupportedException($"{other} is no address of a server."),
        };
        var proxy = TcpProxy.Before(host, port);
        options.EndPoints.Clear();
        options.EndPoints.Add("127.0.0.1", proxy.Port);
        configuration = options.ToString(includePassword: true);
        return proxy;
    }

    public static async Task<IConnectionMultiplexer> ConnectAsync(string configuration)
    {
        var options = ConfigurationOptions.Parse(configuration);
        (options.BacklogPolicy, options.AbortOnConnectFail, options.ConnectTimeout) = (BacklogPolicy.FailFast, false, 1000);
        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
