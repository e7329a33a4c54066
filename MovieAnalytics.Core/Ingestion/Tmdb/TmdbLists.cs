using Microsoft.Extensions.Options;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>Reads ids from TMDB's paged answers: lists, discover and changes.</summary>
internal sealed class TmdbLists(TmdbClient tmdb, IOptions<TmdbLimits> limits)
{
    // Lists say they have tens of thousands of pages, and end at 500.
    private int LastPage => limits.Value.Pages;

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
        PagesAsync(path, 1, Math.Min(pages, LastPage), traffic, cancellationToken);

    /// <summary>Ids of the movies that changed from one day to another, both included.</summary>
    /// <exception cref="TmdbUnavailableException">A page could not be read.</exception>
    /// <exception cref="TmdbLimitException">One day has too many pages.</exception>
    public async Task<IReadOnlyList<int>> ChangesAsync(DateOnly from, DateOnly to, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        var windows = new Stack<(DateOnly From, DateOnly To)>();
        windows.Push((from, to));
        while (windows.TryPop(out var window))
        {
            var days = window.To.DayNumber - window.From.DayNumber + 1;
            if (days <= ChangesWindow && await ChangesOfAsync(window.From, window.To, traffic, cancellationToken) is { } changes)
            {
                ids.AddRange(changes);
                continue;
            }
            if (days == 1)
                throw new TmdbLimitException($"more pages of changes of {window.From:yyyy-MM-dd}", nameof(TmdbLimits.Pages), LastPage);
            var half = window.From.AddDays((days / 2) - 1);
            windows.Push((half.AddDays(1), window.To));
            windows.Push((window.From, half));
        }
        return ids;
    }

    // Null when there are more pages than TMDB serves.
    private async Task<IReadOnlyList<int>?> ChangesOfAsync(DateOnly from, DateOnly to, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var path = $"movie/changes?start_date={from:yyyy-MM-dd}&end_date={to:yyyy-MM-dd}";
        var first = await tmdb.GetPageAsync(path, 1, traffic, cancellationToken);
        return first.TotalPages > LastPage
            ? null
            : [.. Ids(first), .. await PagesAsync(path, 2, first.TotalPages ?? 1, traffic, cancellationToken)];
    }

    private async Task<IReadOnlyList<int>> PagesAsync(string path, int first, int last, TmdbTraffic traffic, CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        for (var number = first; number <= last; number++)
        {
            var page = await tmdb.GetPageAsync(path, number, traffic, cancellationToken);
            ids.AddRange(Ids(page));
            if (number >= (page.TotalPages ?? 0))
                break;
        }
        return ids;
    }

    private static IEnumerable<int> Ids(TmdbPage page) =>
        (page.Results ?? []).Where(x => x is { Id: > 0 and <= int.MaxValue }).Select(x => (int)x!.Id);
}
