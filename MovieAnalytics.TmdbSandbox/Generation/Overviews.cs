using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>A plot in one to three sentences that goes with the main genre.</summary>
internal static class Overviews
{
    /// <summary>Null and the empty string both mean that TMDB has none; the famous always have one.</summary>
    public static string? Draw(ulong seed, int index, in Outline outline)
    {
        var dice = new Dice(seed, index, Aspect.Overview);
        var draw = dice.Unit();
        if (!outline.IsFamous && draw < 0.05) return draw < 0.01 ? null : "";

        var trait = dice.Pick(PlotWords.Traits);
        var article = "aeiou".Contains(trait[0]) ? "An" : "A";
        var plot = $"{article} {trait} {dice.Pick(PlotWords.Roles)} from {dice.Pick(PlotWords.Places)} "
            + $"{dice.Pick(PlotWords.Events(outline.MainGenre))} {dice.Pick(PlotWords.Endings)}.";
        if (dice.Chance(0.6)) plot += $" {dice.Pick(PlotWords.Turns)} {dice.Pick(PlotWords.Companions)}.";
        if (dice.Chance(0.4)) plot += (dice.Chance(0.05) ? "\n\n" : " ") + dice.Pick(PlotWords.SecondSentences);
        return plot;
    }
}
