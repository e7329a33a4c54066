using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Core.Movies;

internal static class MoviesServices
{
    public static IServiceCollection AddMovies(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton<MovieSamples>()
            .AddSingleton<MovieCounts>()
            .AddSingleton<MovieList>()
            .AddSingleton<MovieDetailReader>()
            .AddSingleton<GenreDirectory>();
    }
}
