using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>The one way in which a GET is answered: read the parameters, ask the cache, else read and keep.</summary>
public sealed class CachedReads(ResponseCache cache, IOptions<CacheOptions> options, IOptions<ApiOptions> api)
{
    private static readonly ReplyResult Overloaded = new(ExceptionProblems.Describe(new OverloadedException()).ToReply());

    private readonly string _cacheControl = FormattableString.Invariant(
        $"public, max-age={options.Value.ClientMaxAge.TotalSeconds:0}, stale-if-error={options.Value.StaleFor.TotalSeconds:0}");

    /// <param name="request">The request.</param>
    /// <param name="route">The function's route: it names the read in the cache, and is the path of links to other pages.</param>
    /// <param name="dependsOn">Names (<see cref="Core.Generations.DataGeneration"/>) of the data it is read from.</param>
    /// <param name="bind">Reads every parameter that the path has.</param>
    /// <param name="read">Reads the answer from the database.</param>
    internal async Task<IResult> GetAsync<TQuery, TAnswer>(
        HttpRequest request,
        string route,
        IReadOnlyList<string> dependsOn,
        Func<QueryReader, TQuery> bind,
        Func<TQuery, CancellationToken, Task<TAnswer>> read)
        where TAnswer : Answer, new()
    {
        if (OperationDescription.Of(request) is { } description)
        {
            var told = description.Tell<TQuery, TAnswer>(
                bind, ProblemType.InvalidParameter, ProblemType.DatabaseUnavailable, ProblemType.Overloaded, ProblemType.Timeout);
            description.IgnoresUnknown();
            return told;
        }
        var parameters = new QueryReader(request.Query, ignoresUnknown: !api.Value.StrictParameters);
        var query = bind(parameters);
        if (parameters.Problem() is { } problem)
            return problem;
        if (parameters.Ignored.Count > 0)
            request.HttpContext.Response.Headers[ApiHeader.Ignored.Name] = Name(parameters.Ignored);
        var key = new CacheKey(route, parameters.Canonical, dependsOn);
        var cached = await cache.GetAsync(key, async cancellationToken => (await read(query, cancellationToken)).ToReply(parameters, "/" + route));
        if (cached.IsOverloaded)
            return Overloaded;
        var (reply, status) = cached;
        return new ReplyResult(reply, reply.IsFound ? _cacheControl : "no-store", status);
    }

    // A client's text in a header: escaped, and no more of it than helps.
    private static string Name(IReadOnlyList<string> ignored) =>
        string.Join(", ", ignored.Take(10).Select(name => Uri.EscapeDataString(name.Length > 40 ? name[..40] : name)));
}
