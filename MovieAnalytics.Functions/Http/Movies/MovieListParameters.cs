using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>The parameters of GET /movies.</summary>
internal sealed record MovieListParameters(MovieFilter Filter, string? Genre, MovieSort Sort, Paging Page, MovieCursor? After)
{
    public static MovieListParameters Read(QueryReader query)
    {
        var page = Paging.Read(query);
        var sort = query.Choice("sort", MovieSort.All, MovieSort.Default);
        var (from, to) = Released(query);
        var filter = new MovieFilter
        {
            ReleasedFrom = from,
            ReleasedTo = to,
            Language = query.OptionalText("language", 10),
            MinRating = query.OptionalRating("min_rating"),
            MinVotes = query.OptionalInt("min_votes", 0, int.MaxValue, sameAsAbsent: 0),
        };
        return new MovieListParameters(filter, query.OptionalText("genre", 100), sort, page, Cursor(query, sort, page));
    }

    private static (DateOnly? From, DateOnly? To) Released(QueryReader query)
    {
        var year = query.OptionalInt("year", 1, 9999);
        var decade = query.OptionalInt("decade", 1, 9990);
        if (decade is { } first && first % 10 != 0)
            query.Fail("decade", $"must be the first year of a decade, such as 1990, but is '{first}'.");
        if (year is not null && decade is not null)
            query.Fail("decade", "cannot be combined with year; give one of them.");
        return (year, decade) switch
        {
            ({ } only, _) => (new DateOnly(only, 1, 1), new DateOnly(only, 12, 31)),
            (_, { } start) => (new DateOnly(start, 1, 1), new DateOnly(start + 9, 12, 31)),
            _ => (null, null),
        };
    }

    private static MovieCursor? Cursor(QueryReader query, MovieSort sort, Paging page)
    {
        if (query.OptionalText("cursor", 1000) is not { } text)
            return null;
        var cursor = MovieCursor.Parse(text);
        if (cursor is null)
            query.Fail("cursor", "is not a cursor of this list; take it from the X-Next-Cursor header of the page before, or leave it out to start anew.");
        else if (cursor.Sort != sort)
            query.Fail("cursor", $"belongs to sort={cursor.Sort.Name}; give that sort, or leave the cursor out to start anew.");
        if (page.Offset > 0)
            query.Fail("offset", "cannot be combined with cursor; the cursor says where the page starts.");
        return cursor;
    }
}
