using System.Text.Json;
using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Generation.Words;
using MovieAnalytics.TmdbSandbox.Http;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

/// <summary>What seldom changes: genre list, configuration, and its languages and countries (those of the generated films).</summary>
internal static class ReferenceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapConstant(routes, "/3/genre/movie/list", new { genres = Genres.All.Select(genre => new { id = genre.Id, name = genre.Name }) });
        MapConstant(routes, "/3/configuration/languages", Languages.All.Select(language =>
            new { iso_639_1 = language.Code, english_name = language.EnglishName, name = language.Name }));
        MapConstant(routes, "/3/configuration/countries", Languages.All.DistinctBy(language => language.CountryCode).Select(language =>
            new { iso_3166_1 = language.CountryCode, english_name = language.Country, native_name = language.Country }));
        MapConstant(routes, "/3/configuration", new
        {
            images = new
            {
                base_url = "http://image.tmdb.org/t/p/",
                secure_base_url = "https://image.tmdb.org/t/p/",
                backdrop_sizes = new[] { "w300", "w780", "w1280", "original" },
                logo_sizes = new[] { "w45", "w92", "w154", "w185", "w300", "w500", "original" },
                poster_sizes = new[] { "w92", "w154", "w185", "w342", "w500", "w780", "original" },
                profile_sizes = new[] { "w45", "w185", "h632", "original" },
                still_sizes = new[] { "w92", "w185", "w300", "original" },
            },
            change_keys = new[]
            {
                "adult", "budget", "cast", "crew", "genres", "homepage", "images", "original_title", "overview", "plot_keywords",
                "production_companies", "production_countries", "releases", "revenue", "runtime", "status", "tagline", "title",
            },
        });
    }

    private static void MapConstant(IEndpointRouteBuilder routes, string path, object value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, SandboxJson.SerializerOptions);
        routes.MapGet(path, context => JsonAnswer.WriteAsync(context, body));
    }
}
