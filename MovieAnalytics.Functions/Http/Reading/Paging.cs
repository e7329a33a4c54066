using System.Globalization;

namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>Which part of a list was asked for.</summary>
/// <param name="Limit">Items of a page.</param>
/// <param name="Offset">Items before it.</param>
internal readonly record struct Paging(int Limit, int Offset)
{
    /// <summary>Deeper lists are walked by cursor: a database counts its way to an offset.</summary>
    public const int MaxOffset = 10_000;

    public static Paging Read(QueryReader query, int defaultLimit = 20) => new(
        query.Int("limit", 1, 100, defaultLimit),
        query.Int("offset", 0, MaxOffset, 0));

    /// <summary>The values of a Link header (RFC 8288): first, prev, next and last as far as they exist. References are relative.</summary>
    public string Links(QueryReader query, string path, long total)
    {
        var (limit, offset) = this;
        var last = Math.Max(0, (total - 1) / limit * limit);
        var links = new List<string> { Link(query, path, "first", 0) };
        if (offset > 0)
            links.Add(Link(query, path, "prev", Math.Max(0, offset - limit)));
        if (offset + (long)limit < total && offset + limit <= MaxOffset)
            links.Add(Link(query, path, "next", offset + limit));
        if (last <= MaxOffset)
            links.Add(Link(query, path, "last", last));
        return string.Join(", ", links);
    }

    private static string Link(QueryReader query, string path, string relation, long offset) =>
        Link(path, query.With(("offset", offset == 0 ? null : offset.ToString(CultureInfo.InvariantCulture))), relation);

    internal static string Link(string path, string query, string relation) =>
        $"<{path}{(query.Length == 0 ? "" : "?")}{query}>; rel=\"{relation}\"";
}
