namespace MovieAnalytics.Core.Ingestion.Store;

/// <summary>
/// What "sort by title" sorts by: lower case, no leading article (English) or punctuation. Diacritics are left to PostgreSQL's
/// unaccent (UpsertMovies.sql), because .NET without ICU does not decompose letters.
/// </summary>
internal static class SortTitle
{
    // A key longer than about 2,700 bytes does not fit into a B-tree; nobody sorts by the 200th letter.
    private const int MaxLength = 200;
    private static readonly string[] Articles = ["the ", "a ", "an "];

    public static string Of(string title)
    {
        var start = 0;
        while (start < title.Length && !char.IsLetterOrDigit(title[start]) && !char.IsSurrogate(title[start]))
            start++;
        var key = (start < title.Length ? title[start..] : title).ToLowerInvariant();
        foreach (var article in Articles)
        {
            if (key.Length > article.Length && key.StartsWith(article, StringComparison.Ordinal))
            {
                key = key[article.Length..].TrimStart();
                break;
            }
        }
        return Shortened(key);
    }

    private static string Shortened(string key) => key switch
    {
        { Length: <= MaxLength } => key,
        // Half of a surrogate pair is no text.
        _ when char.IsHighSurrogate(key[MaxLength - 1]) => key[..(MaxLength - 1)],
        _ => key[..MaxLength],
    };
}
