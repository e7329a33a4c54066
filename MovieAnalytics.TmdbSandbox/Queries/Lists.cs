using MovieAnalytics.TmdbSandbox.Catalogue;

namespace MovieAnalytics.TmdbSandbox.Queries;

/// <summary>TMDB's own lists, as scores: the movie's place in the list, or NaN if it does not belong there.</summary>
internal sealed class Lists(MovieStore store, RankingCache cache)
{
    /// <summary>Days before today that count as "now playing", and days after it.</summary>
    public const int PlayingDaysBack = 42, PlayingDaysAhead = 6;

    /// <summary>First and last day after today that count as "upcoming".</summary>
    public const int UpcomingFrom = 7, UpcomingTo = 28;

    /// <summary>Fewer votes than this, and an average says little.</summary>
    private const int TopRatedVotes = 300;

    public Ranking Popular(DateOnly today) => Rank("popular", today, Popularity(today));

    public Ranking TopRated(DateOnly today) => Rank("top_rated", today, index =>
    {
        var metrics = store.Catalogue.MetricsAt(index, today);
        return metrics.VoteCount < TopRatedVotes ? double.NaN : metrics.VoteAverage;
    });

    public Ranking NowPlaying(DateOnly today) => Released("now_playing", today, -PlayingDaysBack, PlayingDaysAhead);

    public Ranking Upcoming(DateOnly today) => Released("upcoming", today, UpcomingFrom, UpcomingTo);

    /// <summary>What has risen over so many days, weighed a little by how many are interested at all.</summary>
    public Ranking Trending(DateOnly today, int days) => Rank($"trending-{days}", today, index =>
    {
        var now = store.Catalogue.MetricsAt(index, today).Popularity;
        var before = store.Catalogue.MetricsAt(index, today.AddDays(-days)).Popularity;
        return Math.Log((now + 1) / (before + 1)) * Math.Log(now + 1);
    });

    /// <summary>Every movie that belongs to a list at all, by popularity; adult ones are in no list.</summary>
    private Ranking Rank(string name, DateOnly today, Func<int, double> score) =>
        cache.Get($"{name}|{today:O}|{store.Version}", () => Ranking.Of(store.Catalogue.Count, index =>
            store.IsDeleted(index) || store.Catalogue.FactsAt(index).Adult ? double.NaN : score(index)));

    private Ranking Released(string name, DateOnly today, int from, int to)
    {
        var popularity = Popularity(today);
        return Rank(name, today, index =>
        {
            var day = store.Catalogue.FactsAt(index).ReleaseDay;
            return day >= today.DayNumber + from && day <= today.DayNumber + to ? popularity(index) : double.NaN;
        });
    }

    private Func<int, double> Popularity(DateOnly today) => index => store.Catalogue.MetricsAt(index, today).Popularity;
}
