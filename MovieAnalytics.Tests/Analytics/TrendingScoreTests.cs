using FsCheck.Xunit;
using MovieAnalytics.Core.Analytics.Trending;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>What the score promises, on single series of ln(1 + relative popularity).</summary>
public sealed class TrendingScoreTests
{
    private static readonly TrendingSpan Day = TrendingSpan.All[0];
    private static readonly TrendingSpan Week = TrendingSpan.All[1];

    [Fact]
    public void Compute_FlatBlockbuster_RanksBelowAThreeSigmaRiser()
    {
        var random = new Random(1);
        double Noise() => 0.05 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
        var blockbuster = Enumerable.Range(0, 35).Select(_ => (float)(6 + Noise())).ToArray();
        var riser = Enumerable.Range(0, 35).Select(day => (float)(2 + Noise() + Math.Max(0, day - 31) * 3 * Deviation(Noise))).ToArray();

        Assert.True(TrendingScore.Compute(riser, 20, Day) > TrendingScore.Compute(blockbuster, 5000, Day));
        // A series that does not move at all has no trend, however many vote.
        Assert.Equal(0, TrendingScore.Compute(Flat(35, 6), 5000, Day));
    }

    private static double Deviation(Func<double> noise)
    {
        var sample = Enumerable.Range(0, 1000).Select(_ => noise() - noise()).ToArray();
        return Math.Sqrt(sample.Average(value => value * value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compute_AfterASpike_HalvesInThreeDays(bool stays)
    {
        float[] Series(int after) => [.. Flat(24, 2), 4, .. Flat(after, stays ? 4 : 2)];
        var peak = Enumerable.Range(0, 10).MaxBy(after => TrendingScore.Compute(Series(after), 50, Day));

        var ratio = TrendingScore.Compute(Series(peak + 3), 50, Day) / TrendingScore.Compute(Series(peak), 50, Day);
        Assert.InRange(ratio, 0.45, 0.501);
        var weekly = Enumerable.Range(0, 10).MaxBy(after => TrendingScore.Compute(Series(after), 50, Week));
        Assert.InRange(TrendingScore.Compute(Series(weekly + 7), 50, Week) / TrendingScore.Compute(Series(weekly), 50, Week), 0.45, 0.501);
    }

    [Fact]
    public void Compute_GlitchOfOneDay_RanksBelowASustainedRise()
    {
        float[] sustained = [.. Flat(29, 2), 2.4f, 2.8f, 3.2f, 3.6f, 4f];
        foreach (var height in new[] { 1f, 3f, 10f })
        {
            // On the very day, when it cannot be told from the beginning of a rise, and on the days after.
            for (var after = 0; after < 5; after++)
            {
                float[] glitch = [.. Flat(29, 2), 2 + height, .. Flat(after, 2)];
                Assert.True(TrendingScore.Compute(glitch, 50, Day) < TrendingScore.Compute(sustained, 50, Day));
            }
        }
    }

    [Fact]
    public void Compute_ShortHistory_IsShrunk()
    {
        float[] rise = [2, 2.3f, 2.6f, 2.9f];
        float[] seasoned = [.. Flat(28, 2), .. rise];

        var scores = new[] { seasoned, rise, rise[..3], rise[..2] }.Select(series => TrendingScore.Compute(series, 50, Day)).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.True(scores[1] < scores[0] / 2 && scores[3] > 0);
        Assert.Equal(0, TrendingScore.Compute(rise[..1], 50, Day));
    }

    [Fact]
    public void Compute_MoreNewVotes_RanksHigher_AndALossIsNone()
    {
        float[] rise = [.. Flat(30, 2), 2.3f, 2.6f, 2.9f];
        Assert.True(TrendingScore.Compute(rise, 500, Day) > TrendingScore.Compute(rise, 5, Day));
        Assert.Equal(TrendingScore.Compute(rise, 0, Day), TrendingScore.Compute(rise, -100, Day));
    }

    [Property]
    public bool Compute_AnySeries_IsFiniteAndNotNegative(ushort[] series, int newVotes)
    {
        var score = TrendingScore.Compute([.. series.Take(35).Select(value => value / 1000f)], newVotes, Day);
        return double.IsFinite(score) && score >= 0;
    }

    private static float[] Flat(int days, float value) => [.. Enumerable.Repeat(value, days)];
}
