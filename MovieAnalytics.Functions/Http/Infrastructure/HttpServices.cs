using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Functions.Http.Movies;

namespace MovieAnalytics.Functions.Http.Infrastructure;

/// <summary>Composition of what the function classes share.</summary>
public static class HttpServices
{
    /// <summary>What the function classes ask for besides Core.</summary>
    public static IServiceCollection AddFunctionHelpers(this IServiceCollection services) => services
        .AddSingleton<CachedReads>()
        .AddSingleton<GenreParameter>()
        .AddSingleton<MoviePages>();

    /// <summary>
    /// The middleware for a host that takes it from the services, outermost first. Program.cs gives the same to the real
    /// worker, which takes it by type.
    /// </summary>
    public static IServiceCollection AddFunctionMiddleware(this IServiceCollection services) => services
        .AddSingleton<IFunctionsWorkerMiddleware, RequestTelemetryMiddleware>()
        .AddSingleton<IFunctionsWorkerMiddleware, ProblemDetailsMiddleware>();
}
