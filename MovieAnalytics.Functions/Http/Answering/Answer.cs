using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>
/// What a read gave, before it is written down: a body, or a problem. Which kind of answer a function gives is a type, so that the API's
/// description knows its body and headers without asking for one.
/// </summary>
internal abstract record Answer
{
    public Problem? Problem { get; init; }

    /// <summary>Tells everything that an answer of this kind may be, problems of the request apart.</summary>
    public abstract void Describe(OperationDescription operation);

    /// <param name="parameters">What was asked, of which the links to other pages are variations.</param>
    /// <param name="path">Where it was asked.</param>
    public Reply ToReply(QueryReader parameters, string path) => Problem?.ToReply() ?? Write(parameters, path);

    /// <summary>The answer of a function that no cache stands before.</summary>
    public virtual IResult ToResult(QueryReader parameters, string path) => new ReplyResult(ToReply(parameters, path));

    protected abstract Reply Write(QueryReader parameters, string path);

    public static Answer<TBody> Of<TBody>(TBody body) => new() { Body = body };

    /// <summary>The item, or 404 when there is none.</summary>
    public static ItemAnswer<TBody> OfItem<TBody>(TBody? item, string missing)
        where TBody : class => item is null ? Problem.NotFound(missing) : new ItemAnswer<TBody> { Body = item };

    /// <summary>A whole list.</summary>
    public static ListAnswer<T> OfList<T>(IReadOnlyList<T> items) => new() { Body = items };

    /// <summary>A whole list of something, or 404 when there is no such thing.</summary>
    public static ListAnswer<T> OfList<T>(IReadOnlyList<T>? items, string missing) => items is null ? Problem.NotFound(missing) : OfList(items);

    /// <param name="body">The page's items, or an object with them in it.</param>
    /// <param name="page">Which page it is.</param>
    public static PageAnswer<TBody> OfPage<TBody>(TBody body, PageLinks page) => new() { Body = body, Page = page };

    public static TAnswer Refused<TAnswer>(Problem problem)
        where TAnswer : Answer, new() => new() { Problem = problem };
}

/// <summary>One JSON body.</summary>
internal record Answer<TBody> : Answer
{
    public TBody? Body { get; init; }

    protected virtual JsonSerializerOptions Json => ApiJson.Default;

    protected virtual string About => "The answer.";

    public override void Describe(OperationDescription operation) => operation.Answers(StatusCodes.Status200OK, About, typeof(TBody), Json, ApiHeader.ETag);

    protected override Reply Write(QueryReader parameters, string path) => Reply.Create(Body!, Json);

    public static implicit operator Answer<TBody>(Problem problem) => new() { Problem = problem };
}

/// <summary>Something that may not be there.</summary>
internal sealed record ItemAnswer<TBody> : Answer<TBody>
{
    public override void Describe(OperationDescription operation)
    {
        base.Describe(operation);
        operation.MayFail(ProblemType.NotFound);
    }

    public static implicit operator ItemAnswer<TBody>(Problem problem) => new() { Problem = problem };
}

/// <summary>A whole list.</summary>
internal sealed record ListAnswer<T> : Answer<IReadOnlyList<T>>
{
    public override void Describe(OperationDescription operation) =>
        operation.Answers(StatusCodes.Status200OK, "The whole list.", typeof(IReadOnlyList<T>), Json, ApiHeader.ETag, ApiHeader.TotalCount);

    protected override Reply Write(QueryReader parameters, string path) => base.Write(parameters, path) with
    {
        Headers = [new(ApiHeader.TotalCount.Name, Body!.Count.ToString(CultureInfo.InvariantCulture))],
    };

    public static implicit operator ListAnswer<T>(Problem problem) => new() { Problem = problem };
}

/// <summary>A page of a list, with links to others.</summary>
internal sealed record PageAnswer<TBody> : Answer<TBody>
{
    public PageLinks? Page { get; init; }

    public override void Describe(OperationDescription operation) => operation.Answers(StatusCodes.Status200OK, "A page of the list.", typeof(TBody), Json,
        operation.Takes("cursor")
            ? [ApiHeader.ETag, ApiHeader.TotalCount, ApiHeader.TotalCountEstimated, ApiHeader.Link, ApiHeader.NextCursor]
            : [ApiHeader.ETag, ApiHeader.TotalCount, ApiHeader.Link]);

    protected override Reply Write(QueryReader parameters, string path) => base.Write(parameters, path) with { Headers = [.. Headers(parameters, path)] };

    private IEnumerable<KeyValuePair<string, string>> Headers(QueryReader parameters, string path)
    {
        yield return new(ApiHeader.TotalCount.Name, Page!.Total.ToString(CultureInfo.InvariantCulture));
        if (Page.IsEstimated)
            yield return new(ApiHeader.TotalCountEstimated.Name, "true");
        yield return new(ApiHeader.Link.Name, Page.ToHeader(parameters, path));
        if (Page.NextCursor is { } cursor)
            yield return new(ApiHeader.NextCursor.Name, cursor);
    }

    public static implicit operator PageAnswer<TBody>(Problem problem) => new() { Problem = problem };
}

/// <summary>The state of something that changes by itself: a field without a value is left out.</summary>
internal record StateAnswer<TBody> : Answer<TBody>
{
    protected override JsonSerializerOptions Json => ApiJson.WithoutNulls;

    public static implicit operator StateAnswer<TBody>(Problem problem) => new() { Problem = problem };
}
