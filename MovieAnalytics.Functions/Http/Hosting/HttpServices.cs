using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Functions.Background;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Docs;
using MovieAnalytics.Functions.Http.Movies;
using MovieAnalytics.Functions.Http.Protection;
using MovieAnalytics.Functions.Http.Replies;
using MovieAnalytics.Functions.Http.Status;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Telemetry;

namespace MovieAnalytics.Functions.Http.Hosting;

/// <summary>Composition of what the function classes share.</summary>
public static class HttpServices
{
    /// <summary>What the function classes ask for besides Core.</summary>
    public static IServiceCollection AddFunctionHelpers(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section);
        return services
            .AddProtection()
            .AddReplies()
            .AddSingleton<IWarmUp, FirstReads>()
            .AddSingleton<ApiDocument>()
            .AddSingleton<OpenApiReply>()
            .AddSingleton<MetricsReader>()
            .AddSingleton<CachedReads>()
            .AddSingleton<GenreParameter>()
            .AddSingleton<MoviePages>();
    }

    /// <summary>The middleware of every invocation, outermost first.</summary>
    public static IFunctionsWorkerApplicationBuilder UseFunctionMiddleware(this IFunctionsWorkerApplicationBuilder worker) => worker
        .UseMiddleware<TriggerTracing>()
        .UseMiddleware<QuietOutages>()
        .UseMiddleware<RequestTelemetryMiddleware>()
        .UseMiddleware<ProblemDetailsMiddleware>()
        .UseMiddleware<OptionsMiddleware>()
        .UseMiddleware<RateLimitMiddleware>();
}
