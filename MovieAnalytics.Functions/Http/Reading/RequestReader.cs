using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>The parameters of a POST: those of the query and those of a JSON body, under the same rules.</summary>
internal static class RequestReader
{
    /// <returns>Their reader, or what is wrong: a body that is no flat JSON object, or that names a parameter of the query again.</returns>
    public static async Task<(QueryReader? Reader, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        var (values, problem) = await JsonBody.ReadAsync(request);
        if (problem is not null)
            return (null, problem);
        if (values.Keys.FirstOrDefault(request.Query.ContainsKey) is { } twice)
        {
            var detail = $"'{twice}' is in the query and in the body; give it once only.";
            return (null, new Problem(ProblemType.InvalidParameter, detail) { Errors = [new ParameterError(twice, detail)] });
        }
        return (new QueryReader(request.Query.Concat(values)), null);
    }
}
