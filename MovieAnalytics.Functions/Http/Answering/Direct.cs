using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>The way in which everything is answered that no cache keeps: read the parameters, refuse what is wrong, act.</summary>
internal static class Direct
{
    /// <summary>A GET, or a POST without parameters but those of its path.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bind">Reads every parameter that the path has.</param>
    /// <param name="act">Makes the answer.</param>
    public static async Task<IResult> AnswerAsync<TQuery, TAnswer>(HttpRequest request, Func<QueryReader, TQuery> bind, Func<TQuery, Task<TAnswer>> act)
        where TAnswer : Answer, new()
    {
        if (OperationDescription.Of(request) is { } description)
            return description.Tell<TQuery, TAnswer>(bind);
        return await AnswerAsync(request, new QueryReader(request.Query), bind, act);
    }

    /// <summary>A GET without any parameters.</summary>
    public static Task<IResult> AnswerAsync<TAnswer>(HttpRequest request, Func<Task<TAnswer>> act)
        where TAnswer : Answer, new()
    {
        if (OperationDescription.Of(request) is { } description)
            return Task.FromResult(description.Tell<QueryReader, TAnswer>(query => query));
        // Whatever a prober appends is none of the path's, and changes nothing.
        return AnswerAsync(request, new QueryReader(request.Query, ignoresUnknown: true), query => query, _ => act());
    }

    /// <summary>A POST whose parameters may be in its query or in its body.</summary>
    public static async Task<IResult> PostAsync<TQuery, TAnswer>(HttpRequest request, Func<QueryReader, TQuery> bind, Func<TQuery, Task<TAnswer>> act)
        where TAnswer : Answer, new()
    {
        if (OperationDescription.Of(request) is { } description)
        {
            description.TakesBody();
            return description.Tell<TQuery, TAnswer>(bind);
        }
        var (reader, problem) = await RequestReader.ReadAsync(request);
        return problem is not null ? problem : await AnswerAsync(request, reader!, bind, act);
    }

    private static async Task<IResult> AnswerAsync<TQuery, TAnswer>(
        HttpRequest request, QueryReader reader, Func<QueryReader, TQuery> bind, Func<TQuery, Task<TAnswer>> act)
        where TAnswer : Answer
    {
        var query = bind(reader);
        if (reader.Problem() is { } problem)
            return problem;
        var answer = await act(query);
        return answer.ToResult(reader, request.Path);
    }
}
