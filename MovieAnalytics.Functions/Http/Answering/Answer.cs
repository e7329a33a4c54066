using System.Globalization;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>What a read gave, before it is written down: a body with the headers of a list, or a problem.</summary>
internal sealed record Answer
{
    private Answer()
    {
    }

    public object? Body { get; private init; }

    public Problem? Problem { get; private init; }

    /// <summary>Items of the whole list, of which the body is one page.</summary>
    public long? Total { get; private init; }

    /// <summary>Which part of the list the body is; null where it is all of it.</summary>
    public PageLinks? Page { get; private init; }

    public static Answer Of(object body) => new() { Body = body };

    /// <summary>The item, or 404 when there is none.</summary>
    public static Answer OfItem(object? item, string missing) => item is null ? Problem.NotFound(missing) : Of(item);

    /// <summary>A whole list.</summary>
    public static Answer OfList<T>(IReadOnlyList<T> items) => new() { Body = items, Total = items.Count };

    /// <param name="body">The page's items, or an object with them in it.</param>
    /// <param name="page">Which page it is.</param>
    public static Answer OfPage(object body, PageLinks page) => new() { Body = body, Total = page.Total, Page = page };

    public static implicit operator Answer(Problem problem) => new() { Problem = problem };

    /// <param name="parameters">What was asked, of which the links to other pages are variations.</param>
    /// <param name="path">Where it was asked.</param>
    public Reply ToReply(QueryReader parameters, string path) =>
        Problem?.ToReply() ?? Reply.Create(Body!) with { Headers = [.. Headers(parameters, path)] };

    private IEnumerable<KeyValuePair<string, string>> Headers(QueryReader parameters, string path)
    {
        if (Total is { } total)
            yield return new("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
        if (Page is { IsEstimated: true })
            yield return new("X-Total-Count-Estimated", "true");
        if (Page is not null)
            yield return new("Link", Page.ToHeader(parameters, path));
        if (Page?.NextCursor is { } cursor)
            yield return new("X-Next-Cursor", cursor);
    }
}
