using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Core.Search.Meili;
using MovieAnalytics.Core.Search.Postgres;
using MovieAnalytics.Core.Search.Spelling;
using MovieAnalytics.Core.Startup;

namespace MovieAnalytics.Core.Search;

internal static class SearchServices
{
    /// <summary>The engine is Meilisearch when <c>Meilisearch:Url</c> is set, else PostgreSQL.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MeilisearchOptions>().Bind(configuration.GetSection(MeilisearchOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        var meilisearch = configuration.GetSection(MeilisearchOptions.Section).Get<MeilisearchOptions>() ?? new MeilisearchOptions();
        if (string.IsNullOrWhiteSpace(meilisearch.Url))
        {
            services.AddSingleton<SpellingSource>();
            services.AddSingleton<ISearchEngine, PostgresSearchEngine>();
            services.AddSingleton<ISearchIndexer, PostgresIndexer>();
        }
        else
        {
            if (!Uri.TryCreate(meilisearch.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new SettingException(
                    $"The app setting '{MeilisearchOptions.Section}:Url' must be an http or https address, such as http://127.0.0.1:7700.");
            services.AddSingleton(meilisearch);
            services.AddSingleton(_ => new MeilisearchGateway(meilisearch));
            services.AddSingleton<ISearchEngine, MeilisearchEngine>();
            services.AddSingleton<ISearchIndexer, MeilisearchIndexer>();
        }
        return services.AddJobHandler<BuildIndexHandler>();
    }
}
