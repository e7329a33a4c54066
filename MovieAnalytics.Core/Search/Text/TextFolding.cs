using System.Text;

namespace MovieAnalytics.Core.Search.Text;

/// <summary>
/// Makes spellings of one word equal: lower case, Latin, Greek and Cyrillic letters without their diacritics, full-width forms
/// narrow, invisible characters gone. Our own tables, because <c>string.Normalize</c> does nothing without ICU and
/// PostgreSQL's <c>unaccent</c> and <c>lower</c> depend on version and locale: index and query must agree to the letter.
/// </summary>
internal static class TextFolding
{
    // Base letters of U+00C0…U+024F and U+1E00…U+1EFF after Unicode's canonical decomposition; '.' has none.
    private const string Latin =
        "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y" +
        "aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll." +
        "...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz." +
        "................................oo.............uu..............." +
        ".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa...." +
        "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............" +
        "................";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    // Greek and Cyrillic small letters with marks, and in the same places the letters without.
    private const string Marked = "ʹΐάέήίΰϊϋόύώϓϔйѐёѓїќѝўѷӂӑӓӗӛӝӟӣӥӧӫӭӯӱӳӵӹς";
    private const string Bare = "ʹιαεηιυιυουωϒϒиеегікиуѵжааеәжзииоөэууучыσ";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(folded, rune);
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        var code = rune.Value;
        if (code < 0x80)
            folded.Append((char)(code is >= 'A' and <= 'Z' ? code | 0x20 : code));
        else if (IsInvisible(code))
            return;
        else if (Letters(code) is { } letters)
            folded.Append(letters);
        else if (code is >= 0x00C0 and <= 0x024F && Latin[code - 0x00C0] != '.')
            folded.Append(Latin[code - 0x00C0]);
        else if (code is >= 0x1E00 and <= 0x1EFF && LatinAdditional[code - 0x1E00] != '.')
            folded.Append(LatinAdditional[code - 0x1E00]);
        else if (code is >= 0xFF01 and <= 0xFF5E)
            Append(folded, new Rune(code - 0xFF01 + '!'));
        else
            folded.Append(Unmarked(Rune.ToLowerInvariant(rune)).ToString());
    }

    private static Rune Unmarked(Rune lower) =>
        lower.Value is >= 0x0370 and <= 0x04FF && Marked.IndexOf((char)lower.Value) is >= 0 and var index ? new Rune(Bare[index]) : lower;

    /// <summary>Combining diacritics, and what only directs the display: zero-width and bidirectional controls, soft hyphens.</summary>
    private static bool IsInvisible(int code) =>
        code is (>= 0x0300 and <= 0x036F) or 0x00AD or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)
            or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF;

    /// <summary>Letters that are written with others.</summary>
    private static string? Letters(int code) => code switch
    {
        0x00C6 or 0x00E6 => "ae",
        0x0152 or 0x0153 => "oe",
        0x00DF or 0x1E9E => "ss",
        0x00D8 or 0x00F8 => "o",
        0x00D0 or 0x00F0 or 0x0110 or 0x0111 => "d",
        0x00DE or 0x00FE => "th",
        0x0126 or 0x0127 => "h",
        0x0131 => "i",
        0x0141 or 0x0142 => "l",
        0x0166 or 0x0167 => "t",
        >= 0xFB00 and <= 0xFB06 => code switch { 0xFB00 => "ff", 0xFB01 => "fi", 0xFB02 => "fl", 0xFB03 => "ffi", 0xFB04 => "ffl", _ => "st" },
        _ => null,
    };
}
