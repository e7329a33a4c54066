using MovieAnalytics.TmdbSandbox.Generation.Words;

namespace MovieAnalytics.TmdbSandbox.Generation;

/// <summary>The title of a movie in English and in its own language.</summary>
internal sealed class Titles(ulong seed)
{
    public string English(int index, in Outline outline)
    {
        var dice = new Dice(seed, outline.Family, Aspect.Title);
        var title = Draw(ref dice);
        // One in a hundred keeps its original title everywhere, as some do at TMDB.
        if (outline.Series is null && dice.Chance(0.01)) return Original(index, outline);
        return outline.Series is { } series ? PartTitle(title, series.Part, ref dice) : title;
    }

    public string Original(int index, in Outline outline)
    {
        var language = outline.Language;
        var dice = new Dice(seed, index, Aspect.OriginalTitle);
        if (language.Left.Length > 0) return dice.Pick(language.Left) + language.Joiner + dice.Pick(language.Right);
        var title = new Dice(seed, outline.Family, Aspect.Title);
        var english = Draw(ref title);
        return outline.Series is { } series ? PartTitle(english, series.Part, ref title) : english;
    }

    public string Series(int number)
    {
        var dice = new Dice(seed, -1L - number, Aspect.Title);
        return Draw(ref dice) + " Collection";
    }

    private static string PartTitle(string title, int part, ref Dice dice)
    {
        var numbered = dice.Chance(0.5);
        if (part == 0) return title;
        return numbered ? $"{title} {part + 1}" : $"{title}: {TitleWords.Subtitles[(dice.Below(16) + part) % TitleWords.Subtitles.Length]}";
    }

    private static string Draw(ref Dice dice) => dice.Below(14) switch
    {
        0 or 1 or 2 => $"The {dice.Pick(TitleWords.Adjectives)} {dice.Pick(TitleWords.Nouns)}",
        3 or 4 => $"{dice.Pick(TitleWords.Adjectives)} {dice.Pick(TitleWords.Nouns)}",
        5 => $"The {dice.Pick(TitleWords.Nouns)} of {dice.Pick(TitleWords.Places)}",
        6 => $"{dice.Pick(PeopleWords.WomensNames)} and the {dice.Pick(TitleWords.Nouns)}",
        7 => $"A {dice.Pick(TitleWords.Nouns)} in {dice.Pick(TitleWords.Places)}",
        8 => $"{dice.Pick(TitleWords.Gerunds)} {dice.Pick(TitleWords.Places)}",
        9 => $"{dice.Pick(TitleWords.Nouns)} & {dice.Pick(TitleWords.Nouns)}",
        10 => $"{dice.Pick(TitleWords.Numbers)} {dice.Pick(TitleWords.Nouns)}s",
        11 => $"{dice.Pick(PeopleWords.Surnames)}'s {dice.Pick(TitleWords.Nouns)}",
        12 => dice.Pick(TitleWords.Nouns),
        _ => $"The {dice.Pick(TitleWords.Nouns)}'s {dice.Pick(TitleWords.Nouns)}",
    };
}
