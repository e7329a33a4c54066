using System.Collections.Concurrent;

namespace MovieAnalytics.TmdbSandbox.Queries;

/// <summary>
/// Rankings by what they were asked for. To rank a million movies takes a good part of a second, and a client reads a list
/// page by page; so one ranking serves them all.
/// </summary>
internal sealed class RankingCache
{
    private const int MaxEntries = 64;

    private readonly ConcurrentDictionary<string, Lazy<Ranking>> _rankings = new();

    public Ranking Get(string key, Func<Ranking> rank)
    {
        if (_rankings.Count >= MaxEntries) _rankings.Clear();
        return _rankings.GetOrAdd(key, _ => new Lazy<Ranking>(rank)).Value;
    }
}
