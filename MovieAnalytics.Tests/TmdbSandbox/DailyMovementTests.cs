using MovieAnalytics.TmdbSandbox.Catalogue;
using MovieAnalytics.TmdbSandbox.Generation;

namespace MovieAnalytics.Tests.TmdbSandbox;

public sealed class DailyMovementTests
{
    private const int Days = 30;
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly GeneratedCatalogue Catalogue = new(3_000, 1);

    [Fact]
    public void MetricsAt_OverAMonth_HasVotesThatNeverFallAndPlausibleValues()
    {
        for (var index = 0; index < Catalogue.Count; index++)
        {
            var votes = 0;
            foreach (var metrics in Month(index))
            {
                Assert.True(metrics.VoteCount >= votes);
                votes = metrics.VoteCount;
                Assert.InRange(metrics.Popularity, 0.01, 5_000);
                Assert.InRange(metrics.VoteAverage, 0, 10);
                Assert.Equal(metrics.VoteCount == 0, metrics.VoteAverage == 0);
            }
        }
    }

    [Fact]
    public void MetricsAt_OverAMonth_HasFlatMoviesRisersAndSpikes()
    {
        int flat = 0, risers = 0, spikes = 0;
        for (var index = 0; index < Catalogue.Count; index++)
        {
            var popularity = Month(index).Select(metrics => metrics.Popularity).ToArray();
            if (popularity.Max() < 1.15 * popularity.Min()) flat++;
            if (popularity[^1] > 1.8 * popularity[^8] && popularity[^4] > 1.2 * popularity[^8]) risers++;
            for (var day = 1; day < Days - 3; day++)
            {
                if (popularity[day] < 2.5 * popularity[day - 1] || popularity[day + 3] > 0.8 * popularity[day]) continue;
                spikes++;
                break;
            }
        }

        Assert.InRange(flat, 2_000, 2_900);
        Assert.InRange(risers, 10, 300);
        Assert.InRange(spikes, 30, 400);
    }

    [Fact]
    public void MetricsAt_MostVoted_FollowsAZipfLikeCurve()
    {
        var votes = Enumerable.Range(0, Catalogue.Count).Select(index => Catalogue.MetricsAt(index, Today).VoteCount).OrderDescending().ToArray();
        Assert.InRange(votes[0], 15_000, 45_000);
        Assert.InRange(votes[300], 80, 400);
        Assert.InRange(votes.Count(count => count == 0), 300, 1_200);
    }

    private static IEnumerable<Metrics> Month(int index) =>
        Enumerable.Range(0, Days).Select(day => Catalogue.MetricsAt(index, Today.AddDays(day - Days + 1)));
}
