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
}
