using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Recommendations;

internal static class RecommendationsServices
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton<RecommendationsQuery>()
            .AddJobHandler<RecommendationsHandler>();
    }
}
