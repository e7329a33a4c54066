namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>Reads ids from TMDB's paged answers: lists, discover and changes.</summary>
internal sealed class TmdbLists(TmdbClient tmdb)
{
    // Lists say they have tens of thousands of pages, and end at 500.
    private const int LastPage = 500;

    /// <summary>The lists of movies, as paths of the API.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "movie/popular", "movie/top_rated", "movie/now_playing", "movie/upcoming", "trending/movie/day", "trending/movie/week",
    ];

    /// <summary>The longest time that one question for changes may span, in days.</summary>
    public const int ChangesWindow = 14;

    /// <summary>Ids of the first pages of a list. A movie that moves from page to page meanwhile is missed or comes twice.</summary>
    /// <exception cref="TmdbUnavailableException">A page could not be read.</exception>
    public Task<IReadOnlyList<int>> ReadAsync(string path, int pages, TmdbTraffic traffic, CancellationToken cancellationToken) =>
        PagesAsync(path, Math.Min(pages, LastPage), traffic, cancellationToken);

    /// <summary>Ids of the movies that changed from one day to another, both included.</summary>
    /// <exception cref="TmdbUnavailableException">A page could not be read.</exception>
    public async Task<IReadOnlyList<int>> ChangesAsync(DateOnly from, DateOnly to, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        for (var start = from; start <= to; start = start.AddDays(ChangesWindow))
        {
            var end = start.AddDays(ChangesWindow - 1) < to ? start.AddDays(ChangesWindow - 1) : to;
            ids.AddRange(await PagesAsync($"movie/changes?start_date={start:yyyy-MM-dd}&end_date={end:yyyy-MM-dd}", int.MaxValue, traffic, cancellationToken));
        }
        return ids;
    }

    private async Task<IReadOnlyList<int>> PagesAsync(string path, int pages, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        for (var number = 1; number <= pages; number++)
        {
            var page = await tmdb.GetPageAsync(path, number, traffic, cancellationToken);
            ids.AddRange((page.Results ?? []).Where(x => x is { Id: > 0 and <= int.MaxValue }).Select(x => (int)x!.Id));
            if (number >= (page.TotalPages ?? 0))
                break;
        }
        return ids;
    }
}
