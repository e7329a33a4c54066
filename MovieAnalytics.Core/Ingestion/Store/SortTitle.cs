using System.Globalization;
using System.Text;

namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>What "sort by title" sorts by: lower case, no diacritics, no leading article (English) or punctuation.</summary>
internal static class SortTitle
{
    // A key longer than about 2,700 bytes does not fit into a B-tree; nobody sorts by the 200th letter.
    private const int MaxLength = 200;
    private static readonly string[] Articles = ["the ", "a ", "an "];

    public static string Of(string title)
    {
        var plain = Plain(title.Length > MaxLength ? title[..MaxLength] : title);
        var start = 0;
        while (start < plain.Length && !char.IsLetterOrDigit(plain[start]) && !char.IsSurrogate(plain[start]))
            start++;
        var key = start < plain.Length ? plain[start..] : plain;
        foreach (var article in Articles)
        {
            if (key.Length > article.Length && key.StartsWith(article, StringComparison.Ordinal))
                return key[article.Length..].TrimStart();
        }
        return key;
    }

    private static string Plain(string title)
    {
        if (Ascii.IsValid(title))
            return title.ToLowerInvariant();
        // A surrogate pair cut in two cannot be normalised.
        var whole = char.IsHighSurrogate(title[^1]) ? title[..^1] : title;
        var text = new StringBuilder(whole.Length);
        foreach (var letter in whole.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString().Normalize(NormalizationForm.FormC);
    }
}
