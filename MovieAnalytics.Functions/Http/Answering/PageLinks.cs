using System.Globalization;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>Which page of a list was given, and so which others there are: the values of a Link header (RFC 8288). References are relative.</summary>
/// <param name="Page">The page.</param>
/// <param name="Total">Items in the whole list.</param>
internal sealed record PageLinks(Paging Page, long Total)
{
    /// <summary>Whether the page began at a cursor, so that it has no number.</summary>
    public bool BeganAtCursor { get; init; }

    /// <summary>Where the next page begins, of lists that go on by cursor where offsets end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Whether the total is an estimate: then it says neither where the last page begins nor whether there is a next one.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>First, prev, next and last, as far as they exist.</summary>
    public string ToHeader(QueryReader query, string path)
    {
        var links = new List<string> { BeganAtCursor ? Link(path, query.With(("cursor", null)), "first") : AtOffset("first", 0) };
        var (limit, offset) = Page;
        if (!BeganAtCursor)
        {
            var last = Math.Max(0, (Total - 1) / limit * limit);
            if (offset > 0)
                links.Add(AtOffset("prev", Math.Max(0, offset - limit)));
            if ((IsEstimated ? NextCursor is not null : offset + (long)limit < Total) && offset + limit <= Paging.MaxOffset)
                links.Add(AtOffset("next", offset + limit));
            if (!IsEstimated && last <= Paging.MaxOffset)
                links.Add(AtOffset("last", last));
        }
        if (NextCursor is not null && (BeganAtCursor || offset + limit > Paging.MaxOffset))
            links.Add(Link(path, query.With(("cursor", NextCursor), ("offset", null)), "next"));
        return string.Join(", ", links);

        string AtOffset(string relation, long start) =>
            Link(path, query.With(("offset", start == 0 ? null : start.ToString(CultureInfo.InvariantCulture))), relation);
    }

    private static string Link(string path, string query, string relation) => $"<{path}{(query.Length == 0 ? "" : "?")}{query}>; rel=\"{relation}\"";
}
