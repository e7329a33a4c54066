using MovieAnalytics.Core.Search.Indexing;

namespace MovieAnalytics.Core.Search.Text;

/// <summary>What one movie is found by, in the text forms that PostgreSQL reads.</summary>
internal sealed record DocumentText(string TitleKey, string? OriginalKey, string TitleWords, string Document)
{
    public static DocumentText Of(CatalogueMovie movie)
    {
        var titles = Words.OfText(movie.Title);
        if (movie.OriginalTitle is { } original)
            titles.AddRange(Words.OfText(original));
        var words = new Dictionary<string, char?>(StringComparer.Ordinal);
        // The first weight given to a word is its highest.
        Add(words, titles, 'A');
        Add(words, movie.People.SelectMany(Words.OfText), 'B');
        Add(words, movie.GenreNames.Concat(movie.Keywords).SelectMany(Words.OfText), 'C');
        Add(words, Words.OfQuery(movie.Overview ?? ""), null);
        Add(words, Words.OfQuery(movie.Tagline ?? ""), null);

        var key = Words.Key(movie.Title);
        var originalKey = Words.Key(movie.OriginalTitle ?? "");
        return new DocumentText(
            key,
            originalKey.Length == 0 || originalKey == key ? null : originalKey,
            TsText.Vector(titles.Distinct().Select(word => KeyValuePair.Create(word, (char?)null))),
            TsText.Vector(words));
    }

    private static void Add(Dictionary<string, char?> words, IEnumerable<string> more, char? weight)
    {
        foreach (var word in more)
            words.TryAdd(word, weight);
    }
}
