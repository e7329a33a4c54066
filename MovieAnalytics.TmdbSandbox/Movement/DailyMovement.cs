using MovieAnalytics.TmdbSandbox.Generation;

namespace MovieAnalytics.TmdbSandbox.Movement;

/// <summary>
/// How a movie moves from day to day. Time is cut into stretches of four weeks, which begin on another day for every movie;
/// each stretch is drawn by (seed, movie, stretch): most are quiet, some hold a rise that is sustained for a week or two, a
/// spike that halves every three days, or a glitch of one day. So at any date there are risers, spikes and flat
/// blockbusters, and every past and future day is known without keeping anything.
/// </summary>
internal sealed class DailyMovement(ulong seed)
{
    private const int Stretch = 28;
    private static readonly int Epoch = new DateOnly(2025, 1, 1).DayNumber;

    /// <summary>What the long-run popularity is multiplied by on this day: about 1 when quiet, up to about 10 in a spike.</summary>
    public double PopularityFactor(long movie, int day)
    {
        var (stretch, dayInStretch) = Locate(movie, day);
        var draw = Dice.Hash(seed, movie, stretch);
        var height = 1 + Dice.ToUnit(draw * 31) * 3;
        var start = 4 + (int)((draw >> 20) % 6);
        var lift = KindOf(draw) switch
        {
            StretchKind.Rise => Rise(dayInStretch - start) * height,
            StretchKind.Spike => dayInStretch < start ? 0 : 2 * height * Math.Pow(2, -(dayInStretch - start) / 3.0),
            StretchKind.Glitch => dayInStretch == start ? height : 0,
            _ => 0,
        };
        // Near the end of a stretch the lift runs out, so that the next one does not begin with a fall off a cliff.
        lift *= Math.Min(1, (Stretch - dayInStretch) / 6.0);
        var isWeekend = (day + 1) % 7 is 0 or 6;
        var noise = (Dice.ToUnit(Dice.Hash(seed, movie, day + 1_000_000L)) - 0.5) * 0.06;
        return (1 + lift) * (1 + noise) * (isWeekend ? 1.03 : 1);
    }

    /// <summary>
    /// Votes that came in since the epoch as a share of the movie's votes; never falls from one day to the next. Busy stretches
    /// bring more.
    /// </summary>
    public double VoteGrowth(long movie, int day)
    {
        if (day <= Epoch) return 0;
        var (current, dayInStretch) = Locate(movie, day);
        var (first, _) = Locate(movie, Epoch);
        double growth = 0;
        for (var stretch = first; stretch < current; stretch++) growth += StretchGrowth(movie, stretch);
        return growth + StretchGrowth(movie, current) * (dayInStretch + 1) / Stretch;
    }

    /// <summary>A slow swing of the average, at most ±0.04.</summary>
    public double RatingDrift(long movie, int day)
    {
        var phase = Dice.ToUnit(Dice.Hash(seed, movie, -7)) * Math.Tau;
        return 0.04 * Math.Sin(day * (Math.Tau / 90) + phase);
    }

    private double StretchGrowth(long movie, long stretch) => KindOf(Dice.Hash(seed, movie, stretch)) switch
    {
        StretchKind.Rise => 0.02,
        StretchKind.Spike => 0.015,
        _ => 0.002,
    };

    private (long Stretch, int DayInStretch) Locate(long movie, int day)
    {
        var shifted = day + (int)(Dice.Hash(seed, movie, -1) % Stretch);
        return (shifted / Stretch, shifted % Stretch);
    }

    /// <summary>Up from 0 to 1 over nine days, held for four, and down again with a half-life of four days.</summary>
    private static double Rise(int day) => day switch
    {
        < 0 => 0,
        < 9 => (day + 1) / 9.0,
        < 13 => 1,
        _ => Math.Pow(2, -(day - 12) / 4.0),
    };

    private static StretchKind KindOf(ulong draw) => (draw % 100) switch
    {
        < 4 => StretchKind.Rise,
        < 7 => StretchKind.Spike,
        < 8 => StretchKind.Glitch,
        _ => StretchKind.Quiet,
    };

    private enum StretchKind { Quiet, Rise, Spike, Glitch }
}
