using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>The one way in which a GET is answered: read the parameters, ask the cache, else read and keep.</summary>
public sealed class CachedReads(ResponseCache cache, IOptions<CacheOptions> options, IOptions<ApiOptions> api)
{
    private readonly BoundRequests _bound = new();
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
        // What was asked in the same words before needs no reading of them.
        if (_bound.Find<TQuery>(request) is not { } bound)
        {
            var parameters = new QueryReader(request.Query, ignoresUnknown: !api.Value.StrictParameters);
            var query = bind(parameters);
            if (parameters.Problem() is { } problem)
                return problem;
            var ignored = parameters.Ignored.Count > 0 ? Name(parameters.Ignored) : null;
            bound = new BoundRequest<TQuery>(new CacheKey(route, parameters.Canonical, dependsOn), query, parameters, ignored);
            _bound.Remember(request, bound);
        }
        if (bound.Ignored is not null)
            request.HttpContext.Response.Headers[ApiHeader.Ignored.Name] = bound.Ignored;
        var cached = cache.FindLatest(bound.Key) ?? await ReadAsync(bound, read);
        if (cached.IsOverloaded)
            return Overloaded;
        var (reply, status) = cached;
        return new ReplyResult(reply, reply.IsFound ? _cacheControl : "no-store", status);
    }

    // By itself, so that a hit makes none of the objects that hand on what a read needs.
    private ValueTask<CachedReply> ReadAsync<TQuery, TAnswer>(BoundRequest<TQuery> bound, Func<TQuery, CancellationToken, Task<TAnswer>> read)
        where TAnswer : Answer =>
        cache.GetAsync(bound.Key, async cancellationToken => (await read(bound.Query, cancellationToken)).ToReply(bound.Parameters, "/" + bound.Key.Route));

    // A client's text in a header: escaped, and no more of it than helps.
    private static string Name(IReadOnlyList<string> ignored) =>
        string.Join(", ", ignored.Take(10).Select(name => Uri.EscapeDataString(name.Length > 40 ? name[..40] : name)));
}
