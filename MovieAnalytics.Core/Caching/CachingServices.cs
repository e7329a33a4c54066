using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Telemetry;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Core.Caching;

internal static class CachingServices
{
    public static IServiceCollection AddCaching(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CacheOptions>().Bind(configuration.GetSection(CacheOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<GenerationStore>();
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<CacheMetrics>());
        services.AddSingleton(provider => Create(
            provider.GetRequiredService<IConnectionMultiplexer>(),
            provider.GetRequiredService<GenerationStore>(),
            provider.GetRequiredService<CacheMetrics>(),
            provider.GetRequiredService<IOptions<CacheOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        return services;
    }

    internal static ResponseCache Create(
        IConnectionMultiplexer redis,
        GenerationStore generations,
        CacheMetrics metrics,
        IOptions<CacheOptions> options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        var memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.MemoryLimitMb * 1024L * 1024 }, loggers);
        var cache = new FusionCache(FusionOptions(options.Value), memory, loggers.CreateLogger<FusionCache>());
        cache.SetupSerializer(new ReplySerializer());
        cache.SetupDistributedCache(new RedisCache(new RedisCacheOptions
        {
            ConnectionMultiplexerFactory = () => Task.FromResult(redis),
            InstanceName = options.Value.RedisPrefix,
        }));
        return new ResponseCache(cache, memory, generations, metrics, options, time, loggers.CreateLogger<ResponseCache>());
    }

    private static FusionCacheOptions FusionOptions(CacheOptions options) => new()
    {
        // Generations do what tags, and the repair of entries that differ between instances, would be for.
        DisableTagging = true,
        EnableAutoRecovery = false,
        // After an error Redis is left alone this long; meanwhile memory and the database serve.
        DistributedCacheCircuitBreakerDuration = TimeSpan.FromSeconds(2),
        DistributedCacheErrorsLogLevel = LogLevel.Debug,
        DistributedCacheSyntheticTimeoutsLogLevel = LogLevel.Debug,
        DefaultEntryOptions = new FusionCacheEntryOptions
        {
            Duration = options.FreshFor,
            // What is read often is refreshed before its time, behind its readers.
            EagerRefreshThreshold = 0.8f,
            IsFailSafeEnabled = true,
            FailSafeMaxDuration = options.StaleFor,
            FailSafeThrottleDuration = TimeSpan.FromSeconds(5),
            DistributedCacheFailSafeMaxDuration = options.RedisKeepsFor,
            // With something stale at hand nobody waits for the database, not even the one whose request refreshes it.
            FactorySoftTimeout = TimeSpan.FromMilliseconds(10),
            AllowTimedOutFactoryBackgroundCompletion = true,
            // A read that hangs holds up those behind it no longer than this.
            LockTimeout = options.ReadTimeout,
            DistributedCacheSoftTimeout = TimeSpan.FromMilliseconds(50),
            DistributedCacheHardTimeout = TimeSpan.FromMilliseconds(500),
            AllowBackgroundDistributedCacheOperations = true,
        },
    };
}
