using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core.Analytics;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Health;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Core.Recommendations;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Core.Telemetry;

namespace MovieAnalytics.Core;

/// <summary>Composition: everything that the function classes ask for.</summary>
public static class MovieAnalyticsServices
{
    public static IServiceCollection AddMovieAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        // It writes every statement at Information, which would go to Application Insights line by line.
        services.AddLogging(logging => logging.AddFilter("Npgsql", LogLevel.Warning));
        return services
            .AddStorage(configuration)
            .AddGenerations(configuration)
            .AddTelemetry(configuration)
            .AddHealth()
            .AddJobs(configuration)
            .AddMovies(configuration)
            .AddIngestion(configuration)
            .AddAnalytics(configuration)
            .AddRecommendations(configuration)
            .AddSearch(configuration);
    }
}
