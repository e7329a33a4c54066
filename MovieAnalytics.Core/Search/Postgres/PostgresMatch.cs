using Npgsql;
using NpgsqlTypes;

namespace MovieAnalytics.Core.Search;

/// <summary>What makes a document a match, at one step of the cascade.</summary>
/// <param name="Key">The words as typed: a title that equals it is an exact match.</param>
/// <param name="Terms">A document matches when it has all of them.</param>
/// <param name="Ids">These match too, in this order.</param>
internal sealed record PostgresMatch(string Key, IReadOnlyList<QueryTerm> Terms, int[] Ids)
{
    public static PostgresMatch Typed(string q) => new(Words.Key(q), QueryTerm.OfQuery(q), []);

    public string Query => TsText.Query(Terms, '&');

    public void AddTo(NpgsqlParameterCollection parameters, SearchQuery query)
    {
        parameters.Add(new NpgsqlParameter<string>("query", Query));
        parameters.Add(new NpgsqlParameter<int[]>("ids", Ids));
        parameters.Add(new NpgsqlParameter("genres", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = query.Genres.Count > 0 ? query.Genres.ToArray() : DBNull.Value });
        parameters.Add(new NpgsqlParameter("year", NpgsqlDbType.Integer) { Value = (object?)query.Year ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("min_rating", NpgsqlDbType.Double) { Value = (object?)query.MinRating ?? DBNull.Value });
    }
}
