using MovieAnalytics.Core.Movies;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Movies;

/// <summary>The parameters of GET /movies.</summary>
internal sealed record MovieListParameters(MovieFilter Filter, string? Genre, MovieSort Sort, Paging Page, MovieCursor? After)
{
    public static MovieListParameters Read(QueryReader query)
    {
        var page = Paging.Read(query,
            beyond: "Follow the header Link, which goes on by cursor, or narrow the list by genre, year or decade.");
        var sort = query.Choice(
            "sort", "What to order by; with `-` before it, descending. Movies without a value come last either way.", MovieSort.All, MovieSort.Default);
        var (from, to) = Released(query);
        var filter = new MovieFilter
        {
            ReleasedFrom = from,
            ReleasedTo = to,
            Language = query.OptionalText("language", "Only movies of this original language (ISO 639-1), such as fr.", 10),
            MinRating = query.OptionalRating("min_rating", "Only movies of at least this rating."),
            MinVotes = query.OptionalInt("min_votes", "Only movies with at least so many votes.", 0, int.MaxValue, sameAsAbsent: 0),
        };
        return new MovieListParameters(filter, GenreParameter.Read(query), sort, page, Cursor(query, sort, page));
    }

    private static (DateOnly? From, DateOnly? To) Released(QueryReader query)
    {
        var year = query.OptionalInt("year", "Only movies released in this year.", 1, 9999);
        var decade = query.OptionalInt("decade", "Only movies of the decade that begins with this year, such as 1990; not together with year.", 1, 9990);
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

    private static string? ReadText(QueryReader query) => query.OptionalText(
        "cursor", "Where the page starts: the header X-Next-Cursor of the page before. In place of offset, and to any depth.", 1000);

    private static MovieCursor? Cursor(QueryReader query, MovieSort sort, Paging page)
    {
        if (ReadText(query) is not { } text)
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
