using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded.Redis;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>The run's own server of the Redis protocol, in this process and so gone with it; its files go with it too where it ends in order.</summary>
internal static class TestRedis
{
    public static async Task<string> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("movieanalytics-redis-").FullName;
        var redis = await EmbeddedRedis.StartAsync(folder, NullLoggerFactory.Instance, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            redis.DisposeAsync().AsTask().Wait();
            Directory.Delete(folder, recursive: true);
        };
        return redis.ConnectionString;
    }
}
