using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>Draws the facts of a movie. Shares and curves follow what TMDB's own catalogue shows.</summary>
internal sealed class OutlineMaker(ulong seed)
{
    private const int SeriesBlock = 48;
    private static readonly int[] GenreWeights = [8, 5, 5, 18, 6, 9, 22, 4, 4, 2, 7, 3, 3, 7, 4, 2, 8, 2, 2];
    private static readonly byte[] GenresByWeight =
        [.. GenreWeights.SelectMany((weight, genre) => Enumerable.Repeat((byte)genre, weight))];

    /// <summary>First year and length in years of each stretch of film history, and its share of the catalogue in per cent.</summary>
    private static readonly (int From, int Years, int Weight)[] Eras =
        [(1896, 24, 1), (1920, 30, 6), (1950, 20, 9), (1970, 20, 15), (1990, 10, 10), (2000, 10, 18), (2010, 10, 24), (2020, 4, 8), (2024, 4, 8), (2028, 8, 1)];

    public Outline Make(int index)
    {
        var dice = new Dice(seed, index, Aspect.Fame);
        var fame = dice.Unit();
        // Zipf-Mandelbrot, fitted to the real catalogue: 38,000 votes at the top, a quarter of the movies with none.
        var votes = Math.Max(0, (int)(38_000 * Math.Pow(0.002 / (fame + 0.002), 1.43) - 7));
        var popularity = (0.4 + 0.9 * Math.Pow(votes, 0.42)) * Math.Exp(0.35 * dice.Normal());
        var adult = fame > 0.2 && dice.Chance(0.003);
        var video = fame > 0.2 && dice.Chance(0.01);

        var series = SeriesOf(index);
        var family = series is { } part ? -1L - part.Number : index;
        var genreMask = DrawGenres(family, fame, out var mainGenre);
        var languageDice = new Dice(seed, family, Aspect.Language);
        var language = fame < 0.01 ? Languages.All[0] : Languages.Pick(ref languageDice);

        var ratingDice = new Dice(seed, index, Aspect.Rating);
        var average = Math.Clamp(Math.Round(6.1 + (fame < 0.1 ? 0.5 : 0) + 1.05 * ratingDice.Normal(), 3), 1, 9.6);
        var money = new Dice(seed, index, Aspect.Money);
        var runtime = DrawRuntime(ref money);
        var (budget, revenue) = DrawMoney(fame, ref money);
        return new Outline(fame, votes, average, popularity, language, DrawReleaseDay(index, fame), genreMask, mainGenre, runtime,
            budget, revenue, adult, video, family, series);
    }

    /// <summary>Every fifth block of 48 movies holds a series of two to six films.</summary>
    private SeriesPart? SeriesOf(int index)
    {
        var block = index / SeriesBlock;
        var draw = Dice.Hash(seed, block, (long)Aspect.Collection);
        if (draw % 5 != 0) return null;
        var offset = (index % SeriesBlock + (int)((draw >> 8) % SeriesBlock)) % SeriesBlock;
        var part = offset / 7;
        return offset % 7 == 0 && part < 2 + (int)((draw >> 32) % 5) ? new SeriesPart(block, part) : null;
    }

    private uint DrawGenres(long family, double fame, out int mainGenre)
    {
        var dice = new Dice(seed, family, Aspect.Genres);
        mainGenre = GenresByWeight[dice.Below(GenresByWeight.Length)];
        if (fame > 0.3 && dice.Chance(0.15)) return 0;
        var mask = 1u << mainGenre;
        var more = dice.Below(fame < 0.2 ? 4 : 3);
        for (var i = 0; i < more; i++) mask |= 1u << GenresByWeight[dice.Below(GenresByWeight.Length)];
        return mask;
    }

    private int DrawReleaseDay(int index, double fame)
    {
        var dice = new Dice(seed, index, Aspect.Release);
        if (fame > 0.1 && dice.Chance(0.025)) return -1;
        // What is famous today is more often recent.
        var draw = fame < 0.1 ? Math.Max(dice.Below(100), dice.Below(100)) : dice.Below(100);
        foreach (var era in Eras)
        {
            draw -= era.Weight;
            if (draw >= 0) continue;
            var first = new DateOnly(era.From, 1, 1).DayNumber;
            var day = first + dice.Below(era.Years * 365);
            // TMDB's "only the year is known".
            return dice.Chance(0.05) ? new DateOnly(DateOnly.FromDayNumber(day).Year, 1, 1).DayNumber : day;
        }

        throw new InvalidOperationException("The weights of the eras do not add up to 100.");
    }

    private static int DrawRuntime(ref Dice dice)
    {
        if (dice.Chance(0.08)) return 0;
        return dice.Chance(0.15) ? 3 + dice.Below(37) : Math.Max(45, (int)(99 + 17 * dice.Normal()));
    }

    private static (long Budget, long Revenue) DrawMoney(double fame, ref Dice dice)
    {
        var scale = Math.Pow(0.01 / (fame + 0.01), 0.8);
        var budget = dice.Chance(fame < 0.1 ? 0.8 : 0.08) ? (long)(150_000_000 * scale * Math.Exp(0.8 * dice.Normal())) / 10_000 * 10_000 : 0;
        var revenue = dice.Chance(fame < 0.1 ? 0.75 : 0.05) ? (long)(420_000_000 * scale * Math.Exp(1.0 * dice.Normal())) : 0;
        return (Math.Min(budget, 460_000_000), Math.Min(revenue, 2_923_706_026));
    }
}
