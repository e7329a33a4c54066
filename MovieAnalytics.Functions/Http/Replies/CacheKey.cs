using MovieAnalytics.Core.Generations;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>What a reply is kept under.</summary>
/// <param name="route">Which read it is, such as <c>movies/{id}</c>.</param>
/// <param name="parameters">Its parameters in canonical form: equal reads, equal text.</param>
/// <param name="dependsOn">Names (<see cref="DataGeneration"/>) of the data it is read from.</param>
public sealed class CacheKey(string route, string parameters, IReadOnlyList<string> dependsOn)
{
    private Entry? _entry;

    public string Route => route;

    /// <summary>The read, whatever the generation of its data.</summary>
    internal string Read { get; } = $"{route}?{parameters}";

    /// <summary>The reply that was found under this key last, for a moment.</summary>
    internal LatestReply? Latest { get; set; }

    /// <summary>Where the cache keeps the reply of a generation.</summary>
    internal Entry EntryOf(GenerationNumbers numbers)
    {
        if (_entry is { } known && ReferenceEquals(known.Numbers, numbers))
            return known;
        var stamp = numbers.Stamp(dependsOn);
        return _entry = new Entry(numbers, stamp, $"{Read}|{stamp}");
    }

    /// <param name="Numbers">The generations.</param>
    /// <param name="Stamp">What the key says of them.</param>
    /// <param name="Name">The key of the cache's entry.</param>
    internal sealed record Entry(GenerationNumbers Numbers, string Stamp, string Name);
}

/// <summary>A hit that need not be looked up again until a time, as long as the generations stay.</summary>
/// <param name="Numbers">The generations.</param>
/// <param name="Reply">Weak: what the cache drops is not held here.</param>
/// <param name="Until">A timestamp.</param>
internal sealed record LatestReply(GenerationNumbers Numbers, WeakReference<Reply> Reply, long Until);
