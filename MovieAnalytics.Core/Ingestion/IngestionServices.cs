using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Ingestion.History;
using MovieAnalytics.Core.Ingestion.Runs;
using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Ingestion;

internal static class IngestionServices
{
    public static IServiceCollection AddIngestion(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TmdbOptions>().Bind(configuration.GetSection(TmdbOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TmdbLimits>().Bind(configuration.GetSection(TmdbLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IngestionOptions>().Bind(configuration.GetSection(IngestionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HistoryOptions>().Bind(configuration.GetSection(HistoryOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddTmdbClient();
        services.AddSingleton<TmdbLists>();
        services.AddSingleton<TmdbExportReader>();
        services.AddSingleton<BatchWriter>();
        services.AddSingleton<MovieFetcher>();
        services.AddSingleton<CatalogueIds>();
        services.AddSingleton<IngestPlanner>();
        services.AddSingleton<GenreList>();
        return services
            .AddJobHandler<IngestRunHandler>()
            .AddJobHandler<IngestChunkHandler>()
            .AddJobHandler<HistoryHandler>()
            .AddJobHandler<HistoryDayHandler>();
    }
}
