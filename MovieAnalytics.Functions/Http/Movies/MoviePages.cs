using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>Answers GET /movies: finds the genre that is meant, and links to the other pages, by offset as long as they go, then by cursor.</summary>
public sealed class MoviePages(MovieList movies, GenreParameter genres)
{
    internal Task<PageAnswer<IReadOnlyList<MovieSummary>>> ReadAsync(MovieListParameters request, CancellationToken cancellationToken) =>
        genres.ResolveAsync(request.Genre, async genre =>
        {
            var page = await movies.ReadAsync(
                new MovieListQuery(request.Filter with { GenreId = genre }, request.Sort, request.Page.Limit)
                {
                    Offset = request.Page.Offset,
                    After = request.After,
                },
                cancellationToken);
            return Answer.OfPage(page.Movies, new PageLinks(request.Page, page.Total)
            {
                BeganAtCursor = request.After is not null,
                IsEstimated = page.IsEstimated,
                NextCursor = page.Next?.ToString(),
            });
        }, cancellationToken);
}
