using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Search;

internal static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SpellingSource>();
        services.AddSingleton<ISearchEngine, PostgresSearchEngine>();
        services.AddSingleton<ISearchIndexer, PostgresIndexer>();
        return services.AddJobHandler<BuildIndexHandler>();
    }
}
