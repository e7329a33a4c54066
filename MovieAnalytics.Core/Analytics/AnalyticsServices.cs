using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.Analytics.Genres;
using MovieAnalytics.Core.Analytics.Leaderboards;
using MovieAnalytics.Core.Analytics.Movies;
using MovieAnalytics.Core.Analytics.Ratings;
using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Core.Jobs;

namespace MovieAnalytics.Core.Analytics;

internal static class AnalyticsServices
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton<TrendingQuery>()
            .AddSingleton<TopGenresQuery>()
            .AddSingleton<GenreHistoryQuery>()
            .AddSingleton<RatingsByDecadeQuery>()
            .AddSingleton<TopRatedQuery>()
            .AddSingleton<UnderratedQuery>()
            .AddSingleton<BoxOfficeQuery>()
            .AddSingleton<PeopleQuery>()
            .AddSingleton<MovieHistoryQuery>()
            .AddJobHandler<ComputeAllHandler>()
            .AddJobHandler<TrendingHandler>()
            .AddJobHandler<GenreStatsHandler>()
            .AddJobHandler<RatingsHandler>();
    }
}
