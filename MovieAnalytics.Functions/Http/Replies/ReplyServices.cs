using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Core.Telemetry;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;

namespace MovieAnalytics.Functions.Http.Replies;

internal static class ReplyServices
{
    public static IServiceCollection AddReplies(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<CacheMetrics>());
        services.AddSingleton(provider => Create(
            provider.GetRequiredService<IConnectionMultiplexer>(),
            provider.GetRequiredService<GenerationStore>(),
            provider.GetRequiredService<CacheMetrics>(),
            provider.GetRequiredService<IOptions<CacheOptions>>(),
            provider.GetRequiredService<IOptions<PoolOptions>>().Value.Requests,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        return services;
    }

    internal static ResponseCache Create(
        IConnectionMultiplexer redis,
        GenerationStore generations,
        CacheMetrics metrics,
        IOptions<CacheOptions> options,
        int readers,
        TimeProvider time,
        ILoggerFactory loggers,
        MemoryCache? memory = null)
    {
        memory ??= new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.MemoryLimitMb * 1024L * 1024 }, loggers);
        var cache = new FusionCache(FusionOptions(options.Value), memory, loggers.CreateLogger<FusionCache>());
        cache.SetupSerializer(new ReplySerializer());
        var inRedis = new RedisCache(new RedisCacheOptions
        {
            ConnectionMultiplexerFactory = () => Task.FromResult(redis),
            InstanceName = options.Value.RedisPrefix,
        });
        cache.SetupDistributedCache(new PatientRedis(
            inRedis, () => redis.GetDatabase().PingAsync(), options.Value.RedisTimeout, time, loggers.CreateLogger<PatientRedis>()));
        var reader = new ReplyReader(
            cache,
            new EarlierReplies(cache, memory, options.Value.StaleFor),
            new ReadGate(readers, options.Value.QueueFor),
            options.Value,
            time,
            loggers.CreateLogger<ResponseCache>());
        return new ResponseCache(cache, reader, generations, metrics, options, time);
    }

    private static FusionCacheOptions FusionOptions(CacheOptions options) => new()
    {
        // Generations do what tags, and the repair of entries that differ between instances, would be for.
        DisableTagging = true,
        EnableAutoRecovery = false,
        // What fails is told once, not for each read.
        FactoryErrorsLogLevel = LogLevel.Debug,
        FactorySyntheticTimeoutsLogLevel = LogLevel.Debug,
        FailSafeActivationLogLevel = LogLevel.Debug,
        DistributedCacheErrorsLogLevel = LogLevel.Debug,
        DistributedCacheSyntheticTimeoutsLogLevel = LogLevel.Debug,
        DefaultEntryOptions = new FusionCacheEntryOptions
        {
            Duration = options.FreshFor,
            SkipMemoryCacheRead = !options.KeepInMemory,
            SkipMemoryCacheWrite = !options.KeepInMemory,
            // For what is kept without being read by us; every other entry says its own.
            Size = CacheOptions.EntryOverhead,
            // What is read often is refreshed before its time, behind its readers.
            EagerRefreshThreshold = 0.8f,
            IsFailSafeEnabled = options.StaleFor > TimeSpan.Zero,
            FailSafeMaxDuration = options.StaleFor,
            FailSafeThrottleDuration = TimeSpan.FromSeconds(5),
            DistributedCacheFailSafeMaxDuration = options.RedisKeepsFor,
            // With something stale at hand nobody waits for the database, not even the one whose request refreshes it.
            FactorySoftTimeout = TimeSpan.FromMilliseconds(10),
            AllowTimedOutFactoryBackgroundCompletion = true,
            // A read that hangs holds up those behind it no longer than this.
            LockTimeout = options.ReadTimeout,
            DistributedCacheSoftTimeout = TimeSpan.FromMilliseconds(50),
            AllowBackgroundDistributedCacheOperations = true,
        },
    };
}
