using System.Text;

namespace MovieAnalytics.Core.Search.Text;

/// <summary>
/// Writes PostgreSQL's text forms of <c>tsvector</c> and <c>tsquery</c>. Every word is quoted, so no word can be an operator.
/// </summary>
internal static class TsText
{
    /// <summary>A vector in which each word has the weight given (A, B, C), or none.</summary>
    /// <remarks>Positions are all 1: ranking looks at weights only, and one position a word keeps the vectors small.</remarks>
    public static string Vector(IEnumerable<KeyValuePair<string, char?>> words)
    {
        var text = new StringBuilder();
        foreach (var (word, weight) in words)
        {
            Quote(text, word);
            if (weight is { } letter)
                text.Append(":1").Append(letter);
            text.Append(' ');
        }
        return text.ToString();
    }

    /// <summary>All terms (<c>&amp;</c>) or any (<c>|</c>) of them.</summary>
    public static string Query(IEnumerable<QueryTerm> terms, char op) =>
        string.Join($" {op} ", terms.Select(term => term.Alternatives.Count == 1 ? Term(term, 0) : Any(term)));

    private static string Any(QueryTerm term) => $"({string.Join(" | ", Enumerable.Range(0, term.Alternatives.Count).Select(i => Term(term, i)))})";

    private static string Term(QueryTerm term, int alternative)
    {
        var words = term.Alternatives[alternative].Split(' ');
        var text = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
            Quote(i == 0 ? text : text.Append(" & "), words[i]);
        // Only what was typed may be unfinished; a correction is a whole word.
        text.Append(term.IsPrefix && alternative == 0 ? ":*" : "");
        return words.Length == 1 ? text.ToString() : $"({text})";
    }

    private static void Quote(StringBuilder text, string word) =>
        text.Append('\'').Append(word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)).Append('\'');
}

/// <summary>One word of a query.</summary>
/// <param name="Alternatives">The word as typed, then its corrections; one of these may be two words with a space between.</param>
/// <param name="IsPrefix">Words that begin with it match too.</param>
internal sealed record QueryTerm(IReadOnlyList<string> Alternatives, bool IsPrefix)
{
    public string Typed => Alternatives[0];

    /// <summary>Every word but the last is taken to be complete.</summary>
    public static List<QueryTerm> OfQuery(string q)
    {
        var words = Words.OfQuery(q);
        return [.. words.Select((word, i) => new QueryTerm([word], i == words.Count - 1))];
    }
}
