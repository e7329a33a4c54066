using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>The parameters of a POST: those of the query and those of a JSON body, under the same rules.</summary>
internal static class RequestReader
{
    /// <summary>Reads them and answers; a body that is no flat JSON object, or names a parameter of the query again, is refused.</summary>
    public static async Task<IResult> WithParametersAsync(HttpRequest request, Func<QueryReader, Task<IResult>> answer)
    {
        var (values, problem) = await JsonBody.ReadAsync(request);
        if (problem is not null)
            return problem;
        if (values.Keys.FirstOrDefault(request.Query.ContainsKey) is { } twice)
        {
            var detail = $"'{twice}' is in the query and in the body; give it once only.";
            return new Problem(ProblemType.InvalidParameter, detail) { Errors = [new ParameterError(twice, detail)] };
        }
        return await answer(new QueryReader(request.Query.Concat(values)));
    }
}
