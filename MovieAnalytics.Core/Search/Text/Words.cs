using System.Globalization;
using System.Text;

namespace MovieAnalytics.Core.Search.Text;

/// <summary>
/// Splits text into the words that are indexed and searched. A word is a run of letters, digits and marks; an apostrophe
/// inside one vanishes. Scripts that put no spaces between words become overlapping pairs of characters.
/// </summary>
internal static class Words
{
    /// <summary>PostgreSQL's limit is far higher; nobody searches for a longer word.</summary>
    public const int MaxLength = 60;

    private const string Apostrophes = "'’‘ʼ`´";

    /// <summary>The words of a query, in order. "spider-man" is two.</summary>
    public static List<string> OfQuery(string text)
    {
        var words = new List<string>();
        foreach (var chunk in Chunks(text))
            words.AddRange(chunk.SelectMany(run => IsUnspaced(run) ? Pairs(run, forQuery: true) : [Cut(run)]));
        return words;
    }

    /// <summary>The words of a text to be found: those of a query, and "spiderman" for "spider-man", "swat" for "S.W.A.T.".</summary>
    public static List<string> OfText(string text)
    {
        var words = new List<string>();
        foreach (var chunk in Chunks(text))
        {
            words.AddRange(chunk.SelectMany(run => IsUnspaced(run) ? Pairs(run, forQuery: false) : [Cut(run)]));
            if (chunk.Count > 1 && chunk.Sum(run => run.Length) <= MaxLength && !chunk.Exists(IsUnspaced))
                words.Add(string.Concat(chunk));
        }
        return words;
    }

    /// <summary>What two spellings of the same title share: its words with one space between them.</summary>
    public static string Key(string text) => string.Join(' ', Chunks(text).SelectMany(chunk => chunk));

    /// <summary>The runs of word characters in each piece between spaces. A text with none at all ("$", "!!!") gives its symbols.</summary>
    private static List<List<string>> Chunks(string text)
    {
        var pieces = TextFolding.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var chunks = pieces.Select(piece => Runs(piece, IsWordCharacter)).Where(runs => runs.Count > 0).ToList();
        return chunks.Count > 0 ? chunks : pieces.Select(piece => Runs(piece, IsVisible)).Where(runs => runs.Count > 0).ToList();
    }

    private static List<string> Runs(string piece, Func<Rune, bool> belongs)
    {
        var runs = new List<string>(1);
        var run = new StringBuilder();
        bool? unspaced = null;
        foreach (var rune in piece.EnumerateRunes())
        {
            if (run.Length > 0 && rune.IsBmp && Apostrophes.Contains((char)rune.Value))
                continue;
            var isUnspaced = IsUnspaced(rune);
            // A change of script ends a word too: "劇場版Fate".
            if ((!belongs(rune) || (unspaced is { } before && before != isUnspaced)) && run.Length > 0)
            {
                runs.Add(run.ToString());
                run.Clear();
            }
            if (!belongs(rune))
            {
                unspaced = null;
                continue;
            }
            unspaced = isUnspaced;
            run.Append(rune.ToString());
        }
        if (run.Length > 0)
            runs.Add(run.ToString());
        return runs;
    }

    /// <summary>
    /// Overlapping pairs, and in a text the last character alone, so that every character starts a word and a query of one
    /// finds it by its prefix.
    /// </summary>
    private static IEnumerable<string> Pairs(string run, bool forQuery)
    {
        var runes = run.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var i = 0; i + 1 < runes.Count; i++)
            yield return runes[i] + runes[i + 1];
        if (!forQuery || runes.Count == 1)
            yield return runes[^1];
    }

    private static string Cut(string run) => run.Length <= MaxLength ? run : run[..(char.IsHighSurrogate(run[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    private static bool IsWordCharacter(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber;

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);

    internal static bool IsUnspaced(string run) => Rune.TryGetRuneAt(run, 0, out var first) && IsUnspaced(first);

    /// <summary>Han, Kana, Bopomofo, Thai, Lao, Khmer and Myanmar.</summary>
    private static bool IsUnspaced(Rune rune) => rune.Value
        is (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x312F) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        or (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF) or (>= 0x1000 and <= 0x109F);
}
