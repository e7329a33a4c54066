using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using StackExchange.Redis;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// The way of a request to TMDB, from the outside in: total time-out, retries, circuit breaker; the shared limiter, so that every
/// attempt takes its turn and waiting for it is not held against the attempt; the attempt's time-out; the body; the credentials.
/// </summary>
internal static class TmdbHttp
{
    public static IHttpClientBuilder AddTmdbClient(this IServiceCollection services)
    {
        var http = services.AddHttpClient<TmdbClient>(client =>
        {
            // The pipeline below has the time-outs.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            client.DefaultRequestHeaders.UserAgent.ParseAdd("MovieAnalytics");
        });
        // One line per request and attempt would be the loudest thing in the logs; failures surface in the job's error.
        http.RemoveAllLoggers();
        // Handlers live as long as the process: pooled connections are renewed below instead.
        http.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        http.ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = Limits(provider).Redirects > 0,
            MaxAutomaticRedirections = Math.Max(1, Limits(provider).Redirects),
            MaxResponseHeadersLength = 32,
            MaxConnectionsPerServer = Options(provider).MaxConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        });
        http.AddResilienceHandler("tmdb", (pipeline, context) => Patient(pipeline, Options(context.ServiceProvider)));
        http.ConfigureAdditionalHttpMessageHandlers((handlers, provider) =>
        {
            if (Options(provider).RequestsPerSecond > 0)
                handlers.Add(new LimitHandler(provider.GetRequiredService<SharedLimiter>(), provider.GetRequiredService<TimeProvider>()));
        });
        http.AddResilienceHandler("tmdb-attempt", (pipeline, context) =>
            pipeline.AddTimeout(Options(context.ServiceProvider).AttemptTimeout));
        http.AddHttpMessageHandler(provider => new BodyHandler(Limits(provider), provider.GetRequiredService<TimeProvider>()));
        http.AddHttpMessageHandler(provider => new AuthHandler(Options(provider)));

        // The limit is per address and server, so every instance that asks this server shares it.
        services.AddSingleton(provider => new SharedLimiter(
            provider.GetRequiredService<IConnectionMultiplexer>(),
            $"tmdb:limiter:{Options(provider).BaseUrl.Authority}",
            Options(provider).RequestsPerSecond,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SharedLimiter>>()));
        return http;
    }

    private static void Patient(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TmdbOptions options)
    {
        pipeline.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            // What is worth a retry, and Retry-After, are the standard ones: 408, 429, 5xx, network, time-out.
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromSeconds(30),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }
        pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            // The standard 10 % would stop a run that retries carry through well.
            FailureRatio = 0.8,
            MinimumThroughput = 50,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            // A 429 is no fault of TMDB's; the limiter answers it.
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests && HttpClientResiliencePredicates.IsTransient(args.Outcome)),
        });
    }

    private static TmdbLimits Limits(IServiceProvider provider) => provider.GetRequiredService<IOptions<TmdbLimits>>().Value;

    private static TmdbOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<TmdbOptions>>().Value;
}
