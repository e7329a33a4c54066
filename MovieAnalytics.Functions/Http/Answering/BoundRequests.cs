using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Reading;
using MovieAnalytics.Functions.Http.Replies;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>A request whose parameters are read and right.</summary>
/// <param name="Key">The read in the cache.</param>
/// <param name="Query">What it asks for.</param>
/// <param name="Parameters">The parameters, of which links to other pages are variations.</param>
/// <param name="Ignored">The header that names parameters that were left out.</param>
internal sealed record BoundRequest<TQuery>(CacheKey Key, TQuery Query, QueryReader Parameters, string? Ignored);

/// <summary>
/// Requests that were bound lately, by path and query as they were sent. One slot a hash, whatever strangers ask, and the newest request
/// of a slot is the one kept: a few megabytes at the most.
/// </summary>
internal sealed class BoundRequests
{
    private const int Slots = 1 << 11;

    // Longer ones are seldom asked for twice.
    private const int MaxLength = 256;

    private readonly Slot?[] _slots = new Slot?[Slots];

    /// <summary>Null when it is not known.</summary>
    public BoundRequest<TQuery>? Find<TQuery>(HttpRequest request)
    {
        var (path, query) = Words(request);
        return _slots[IndexOf(path, query)] is { } slot && slot.Path == path && slot.Query == query ? slot.Bound as BoundRequest<TQuery> : null;
    }

    public void Remember<TQuery>(HttpRequest request, BoundRequest<TQuery> bound)
    {
        var (path, query) = Words(request);
        if (path.Length + query.Length <= MaxLength)
            _slots[IndexOf(path, query)] = new Slot(path, query, bound);
    }

    private static (string Path, string Query) Words(HttpRequest request) => (request.Path.Value ?? "", request.QueryString.Value ?? "");

    private static int IndexOf(string path, string query) => (int)((uint)HashCode.Combine(path, query) % Slots);

    private sealed record Slot(string Path, string Query, object Bound);
}
