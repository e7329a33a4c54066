using System.Globalization;
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

    public string? Links { get; private init; }

    /// <summary>Where the next page of a list without offsets begins.</summary>
    public string? NextCursor { get; private init; }

    public static Answer Of(object body) => new() { Body = body };

    /// <summary>The item, or 404 when there is none.</summary>
    public static Answer OfItem(object? item, string missing) => item is null ? Problem.NotFound(missing) : Of(item);

    public static Answer OfList<T>(IReadOnlyList<T> items, long total, string? links = null, string? nextCursor = null) =>
        new() { Body = items, Total = total, Links = links, NextCursor = nextCursor };

    /// <summary>A page that is an object with the list in it.</summary>
    public static Answer OfPage(object page, long total, string links) => new() { Body = page, Total = total, Links = links };

    public static implicit operator Answer(Problem problem) => new() { Problem = problem };

    public Reply ToReply() => Problem?.ToReply() ?? Reply.Create(Body!) with { Headers = [.. Headers()] };

    private IEnumerable<KeyValuePair<string, string>> Headers()
    {
        if (Total is { } total)
            yield return new("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
        if (Links is not null)
            yield return new("Link", Links);
        if (NextCursor is not null)
            yield return new("X-Next-Cursor", NextCursor);
    }
}
