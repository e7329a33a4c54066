namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>Which part of a list was asked for.</summary>
/// <param name="Limit">Items of a page.</param>
/// <param name="Offset">Items before it.</param>
internal readonly record struct Paging(int Limit, int Offset)
{
    /// <summary>Deeper lists are walked by cursor: a database counts its way to an offset.</summary>
    public const int MaxOffset = 10_000;

    /// <param name="query">The parameters.</param>
    /// <param name="beyond">What to do instead of asking for a greater offset.</param>
    public static Paging Read(QueryReader query, string? beyond = null) => new(
        query.Int("limit", "Items of a page.", 1, 100, 20),
        query.OptionalInt("offset", "Items before the page.", 0, MaxOffset, 0, beyond) ?? 0);
}
