using MovieAnalytics.Core.Search.Text;
using Npgsql;
using NpgsqlTypes;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>What makes a document a match, at one step of the cascade.</summary>
/// <param name="Keys">A title that equals one is an exact match: the words as typed, then corrected.</param>
/// <param name="Terms">A document matches when it has all of them.</param>
/// <param name="Ids">These match too, in this order.</param>
internal sealed record PostgresMatch(string[] Keys, IReadOnlyList<QueryTerm> Terms, int[] Ids)
{
    /// <summary>More ways to combine corrections than this are not tried as whole titles.</summary>
    private const int MaxKeys = 64;

    public static PostgresMatch Typed(string q) => new([Words.Key(q)], QueryTerm.OfQuery(q), []);

    public PostgresMatch Corrected(IReadOnlyList<QueryTerm> terms) => this with { Terms = terms, Keys = [Keys[0], .. Combinations(terms)] };

    public string Query => TsText.Query(Terms, '&');

    /// <summary>The query without corrections; null when it has none.</summary>
    public string? TypedQuery => Terms.Any(term => term.Alternatives.Count > 1)
        ? TsText.Query(Terms.Select(term => term with { Alternatives = [term.Typed] }), '&')
        : null;

    public void AddTo(NpgsqlParameterCollection parameters, SearchQuery query)
    {
        parameters.Add(new NpgsqlParameter<string>("query", Query));
        parameters.Add(new NpgsqlParameter<int[]>("ids", Ids));
        parameters.Add(new NpgsqlParameter("genres", NpgsqlDbType.Array | NpgsqlDbType.Integer)
        {
            Value = query.Genres.Count > 0 ? query.Genres.ToArray() : DBNull.Value,
        });
        parameters.Add(new NpgsqlParameter("year", NpgsqlDbType.Integer) { Value = (object?)query.Year ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("min_rating", NpgsqlDbType.Double) { Value = (object?)query.MinRating ?? DBNull.Value });
    }

    private static IEnumerable<string> Combinations(IReadOnlyList<QueryTerm> terms)
    {
        IEnumerable<string> keys = [""];
        foreach (var term in terms)
            keys = keys.SelectMany(key => term.Alternatives.Select(word => key.Length == 0 ? word : $"{key} {word}")).Take(MaxKeys).ToList();
        return keys.Skip(1);
    }
}
