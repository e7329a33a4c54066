using MovieAnalytics.Core.Analytics.Trending;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>What must not change the order of a whole catalogue, and what must.</summary>
public sealed class TrendingRankingTests
{
    private static readonly TrendingSpan Day = TrendingSpan.All[0];

    [Fact]
    public void Of_AllPopularitiesTimesTen_KeepsTheOrder()
    {
        var catalogue = Catalogue(600);
        var scaled = catalogue.Select(series => series.Select(value => value * 10).ToArray()).ToArray();
        // Popularity is relative to its mean, so that only rounding can change anything.
        Assert.InRange(RankCorrelation(Rank(catalogue), Rank(scaled)), 0.9999, 1);
    }

    [Fact]
    public void Of_NewScaleOfPopularityOvernight_KeepsTheOrder()
    {
        var catalogue = Catalogue(600);
        var changed = catalogue.Select(series => series.Select((value, day) => day < 30 ? value * 6 : value).ToArray()).ToArray();
        Assert.InRange(RankCorrelation(Rank(catalogue), Rank(changed)), 0.95, 1);
    }

    [Fact]
    public void Of_ManyMoreMoviesThatHardlyAnybodyKnows_KeepsTheOrder()
    {
        var catalogue = Catalogue(20_000);
        var small = Enumerable.Range(0, 20_000).Select(movie => Enumerable.Range(0, 35).Select(day => 0.001 + (movie + day) % 7 * 1e-5).ToArray());

        Assert.Equal(Rank(catalogue).Take(1000), Rank([.. catalogue, .. small]).Take(1000));
    }

    [Fact]
    public void Of_MissingDays_MakeNoSpike()
    {
        var growing = Enumerable.Range(0, 35).Select(day => 20 * Math.Pow(1.02, day)).ToArray();
        double[] Without(params int[] days) => [.. growing.Select((value, day) => days.Contains(day) ? double.NaN : value)];
        // Two that are missing for days, then the complete one, then one that did rise.
        double[] riser = [.. growing[..31], 60, 80, 100, 120];
        double[][] catalogue = [Without(33), Without(20, 21, 22, 30, 31), growing, riser, [.. Enumerable.Repeat(double.NaN, 34), 500.0]];

        var history = History(catalogue, votes: [9, 9, 9, 9, 9]);
        var ranking = TrendingRanking.Of(history, PopularityScale.Of(history), Day);
        var complete = ranking.Scores[2];
        Assert.InRange(ranking.Scores[0], complete * 0.95, complete * 1.05);
        Assert.InRange(ranking.Scores[1], complete * 0.8, complete * 1.2);
        Assert.Equal(3, ranking.Movies[0]);
        // One known day is no rise, beside movies with a history.
        Assert.Equal((4, 0.0), (ranking.Movies[^1], ranking.Scores[4]));
    }

    [Fact]
    public void Of_ADayWithoutAnyExport_IsNoSpikeAndHidesNoChangeOfScale()
    {
        var catalogue = Catalogue(600);
        var missing = catalogue.Select(series => series.Select((value, day) => day is 20 or 33 ? double.NaN : value).ToArray()).ToArray();
        // The scale changes while TMDB makes no export.
        var changed = missing.Select(series => series.Select((value, day) => day < 33 ? value * 6 : value).ToArray()).ToArray();

        Assert.InRange(RankCorrelation(Rank(catalogue), Rank(missing)), 0.9, 1);
        Assert.InRange(RankCorrelation(Rank(missing), Rank(changed)), 0.95, 1);
    }

    [Fact]
    public void AddBlock_OverWhatWasFetched_IsTheValueOfItsMovies()
    {
        var history = new PopularityHistory([3, 999, 1000, 1500, 3000]);
        history.Add(999, 34, 50, 7, 1000);
        history.Add(1000, 34, 60, 7, 1000);
        var block = Enumerable.Repeat(float.NaN, 1000).ToArray();
        (block[3], block[4], block[999]) = (1, 2, 3);
        history.AddBlock(34, 0, block);
        history.AddBlock(33, 3, block);
        history.AddBlock(33, 7, block);

        Assert.Equal([1, 3, 60, float.NaN, float.NaN], Enumerable.Range(0, history.Count).Select(movie => history.Popularity(movie)[34]));
        Assert.All(Enumerable.Range(0, history.Count), movie => Assert.True(float.IsNaN(history.Popularity(movie)[33])));
        Assert.Equal(1000, history.Votes(1).Count);
    }

    [Fact]
    public void Of_OneDayOfHistory_OrdersByPopularityRatingAndVotes()
    {
        double[][] catalogue = [[5], [50], [7], []];
        var history = History(catalogue, votes: [0, 10, 100_000, 0]);
        var ranking = TrendingRanking.Of(history, PopularityScale.Of(history), Day);

        Assert.Equal([2, 1, 0], ranking.Movies);
        Assert.Equal(0.4 * 7 + 0.3 * 20 * 6 + 0.3 * 10 * Math.Log(100_001), ranking.Scores[2], 4);
    }

    [Fact]
    public void VotesAsOf_InAnyOrder_CountsSinceAWeekAgo()
    {
        var days = new[] { (Day: 5, Count: 10), (Day: 26, Count: 20), (Day: 30, Count: 27), (Day: 34, Count: 30) };
        foreach (var order in new[] { days, [.. days.Reverse()], [days[2], days[0], days[3], days[1]] })
        {
            var votes = default(VotesAsOf);
            foreach (var (day, count) in order)
                votes.Add(day, 6, count);
            Assert.Equal((30, 10), (votes.Count, votes.New));
        }

        var young = default(VotesAsOf);
        young.Add(33, 6, 12);
        young.Add(31, 6, 7);
        Assert.Equal((12, 5), (young.Count, young.New));
    }

    [Fact]
    public void Ranks_OfASelection_HoldTheBestOverallAndOfEachGenre()
    {
        var catalogue = Enumerable.Range(0, 3000).Select(movie => new double[] { 3000 - movie }).ToArray();
        var history = History(catalogue, votes: new int[3000]);
        var selection = new TrendingSelection(history, TrendingRanking.Of(history, PopularityScale.Of(history), Day));
        // The last 500 movies are the only ones of their genre; ids begin at 1 and are equal to ranks here.
        foreach (var id in Enumerable.Range(2501, 500).OrderBy(id => id * 7919 % 500))
            selection.AddGenre(id, 99);
        selection.AddGenre(4711, 99);

        Assert.Equal(Enumerable.Range(1, 1000).Concat(Enumerable.Range(2501, 100)), selection.Ranks());
    }

    private static int[] Rank(double[][] catalogue)
    {
        var history = History(catalogue, [.. catalogue.Select((_, movie) => movie % 7 * 100)]);
        return TrendingRanking.Of(history, PopularityScale.Of(history), Day).Movies;
    }

    /// <summary>Movies 1, 2, …, each series ending on the last day; the votes of the last day, none before.</summary>
    private static PopularityHistory History(double[][] catalogue, int[] votes)
    {
        var history = new PopularityHistory([.. Enumerable.Range(1, catalogue.Length)]);
        for (var movie = 0; movie < catalogue.Length; movie++)
        {
            for (var i = 0; i < catalogue[movie].Length; i++)
            {
                var day = PopularityHistory.Days - catalogue[movie].Length + i;
                if (!double.IsNaN(catalogue[movie][i]))
                    history.Add(movie + 1, day, catalogue[movie][i], 6, day == PopularityHistory.Days - 1 ? votes[movie] : 0);
            }
        }
        return history;
    }

    /// <summary>Popularities from 0.6 to some hundred, each with a noise of its own; a tenth of the movies rises at the end.</summary>
    private static double[][] Catalogue(int movies)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, movies).Select(movie =>
        {
            var (level, noise, rise) = (0.6 + 500.0 / (movie + 1), 0.02 + 0.1 * random.NextDouble(), movie % 10 == 0 ? 0.2 * random.NextDouble() : 0);
            return Enumerable.Range(0, 35).Select(day => level * Math.Exp(noise * (random.NextDouble() - 0.5) + rise * Math.Max(0, day - 29))).ToArray();
        })];
    }

    /// <summary>Spearman's, of two orders of the same movies.</summary>
    private static double RankCorrelation(int[] first, int[] second)
    {
        var place = new int[first.Length];
        for (var i = 0; i < second.Length; i++)
            place[second[i]] = i;
        var squares = first.Select((movie, i) => Math.Pow(i - place[movie], 2)).Sum();
        return 1 - 6 * squares / (first.Length * (Math.Pow(first.Length, 2) - 1));
    }
}
