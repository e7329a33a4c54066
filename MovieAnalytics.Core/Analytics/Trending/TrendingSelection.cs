using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>
/// Which places of a ranking are kept: the first 1,000, and the first 100 of every genre, so that a list by genre is full as
/// well. Some 2,900 rows a list instead of a million.
/// </summary>
internal sealed class TrendingSelection
{
    public const int Overall = 1000;
    public const int PerGenre = 100;

    private readonly PopularityHistory _history;
    // By index into the history; 0 for a movie without a rank.
    private readonly int[] _ranks;
    // By genre, its best ranks so far; the worst of them on top.
    private readonly Dictionary<int, PriorityQueue<int, int>> _best = [];

    public TrendingSelection(PopularityHistory history, TrendingRanking ranking)
    {
        Ranking = ranking;
        _history = history;
        _ranks = new int[history.Count];
        for (var place = 0; place < ranking.Movies.Length; place++)
            _ranks[ranking.Movies[place]] = place + 1;
    }

    public TrendingRanking Ranking { get; }

    public void AddGenre(int movieId, int genreId)
    {
        var movie = _history.IndexOf(movieId);
        if (movie < 0 || _ranks[movie] is not (> 0 and var rank))
            return;
        if (!_best.TryGetValue(genreId, out var best))
            _best.Add(genreId, best = new PriorityQueue<int, int>());
        if (best.Count < PerGenre)
            best.Enqueue(rank, -rank);
        else
            best.EnqueueDequeue(rank, -rank);
    }

    /// <summary>The kept ranks, ascending.</summary>
    public IEnumerable<int> Ranks() =>
        Enumerable.Range(1, Math.Min(Overall, Ranking.Movies.Length))
            .Union(_best.Values.SelectMany(best => best.UnorderedItems.Select(item => item.Element)))
            .Order();

    /// <summary>Streams the genres of all movies into the selections.</summary>
    public static async Task ReadGenresAsync(NpgsqlDataSource dataSource, IReadOnlyList<TrendingSelection> selections, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Analytics/Trending/MovieGenres.sql"));
        command.CommandTimeout = 300;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            foreach (var selection in selections)
                selection.AddGenre(rows.GetInt32(0), rows.GetInt32(1));
    }
}
