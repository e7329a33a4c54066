using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Answering;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>Answers GET /movies: finds the genre that is meant, and links to the other pages.</summary>
public sealed class MoviePages(MovieList movies, GenreParameter genres)
{
    private const string Path = "/movies";

    internal Task<Answer> ReadAsync(MovieListParameters request, QueryReader query, CancellationToken cancellationToken) =>
        genres.ResolveAsync(request.Genre, async genre =>
        {
            var list = new MovieListQuery(request.Filter with { GenreId = genre }, request.Sort, request.Page.Limit)
            {
                Offset = request.Page.Offset,
                After = request.After,
            };
            var page = await movies.ReadAsync(list, cancellationToken);
            return Answer.OfList(page.Movies, page.Total, Links(request, query, page), page.Next?.ToString());
        }, cancellationToken);

    /// <summary>By offset as long as they go, then by cursor.</summary>
    private static string Links(MovieListParameters request, QueryReader query, MoviePage page)
    {
        var byCursor = request.After is not null;
        var links = byCursor
            ? Paging.Link(Path, query.With(("cursor", null)), "first")
            : request.Page.Links(query, Path, page.Total);
        var isLastByOffset = request.Page.Offset + request.Page.Limit > Paging.MaxOffset;
        return page.Next is { } next && (byCursor || isLastByOffset)
            ? $"{links}, {Paging.Link(Path, query.With(("cursor", next.ToString()), ("offset", null)), "next")}"
            : links;
    }
}
