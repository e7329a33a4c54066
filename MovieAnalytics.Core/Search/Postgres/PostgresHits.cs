using MovieAnalytics.Core.Search.Text;
using MovieAnalytics.Core.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>What Search.sql brings back.</summary>
/// <param name="WordsVersion">Which spelling dictionary belongs to the index.</param>
/// <param name="Matched">Matches of the text alone, before filters.</param>
/// <param name="Total">Matches after filters.</param>
internal sealed record PostgresHits(long WordsVersion, int Matched, int Total, IReadOnlyList<SearchHit> Hits)
{
    /// <summary>So many matches are ranked by text; Search.sql says which.</summary>
    private const int RankWindow = 300;

    /// <exception cref="SearchIndexNotBuiltException">There is no index yet.</exception>
    public static async Task<PostgresHits> ReadAsync(
        NpgsqlConnection connection, PostgresMatch match, SearchQuery query, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, match, query);
        // Planning takes longer than the search itself; a pooled connection keeps the prepared statement.
        await command.PrepareAsync(cancellationToken);

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new SearchIndexNotBuiltException();
        var (version, matched, total) = (reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2));
        var hits = new List<SearchHit>();
        do
        {
            if (!reader.IsDBNull(3))
                hits.Add(Hit(reader));
        }
        while (await reader.ReadAsync(cancellationToken));
        return new PostgresHits(version, matched, total, hits);
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, PostgresMatch match, SearchQuery query)
    {
        var command = new NpgsqlCommand(Sql.Read("Search/Postgres/Search.sql"), connection);
        match.AddTo(command.Parameters, query);
        command.Parameters.Add(new NpgsqlParameter("typed", NpgsqlDbType.Text) { Value = (object?)match.TypedQuery ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter<string>("any_word", TsText.Query(match.Terms, '|')));
        command.Parameters.Add(new NpgsqlParameter<string[]>("keys", match.Keys));
        command.Parameters.Add(new NpgsqlParameter("sort", NpgsqlDbType.Text) { Value = (object?)SortName(query.Sort) ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter<bool>("ascending", query.Sort is { Descending: false }));
        command.Parameters.Add(new NpgsqlParameter<int>("window", RankWindow));
        command.Parameters.Add(new NpgsqlParameter<int>("limit", query.Limit));
        command.Parameters.Add(new NpgsqlParameter<int>("offset", query.Offset));
        return command;
    }

    /// <summary>The movies whose title looks like <paramref name="key"/>, the best first.</summary>
    public static async Task<int[]> ReadSimilarAsync(NpgsqlConnection connection, string key, int limit, CancellationToken cancellationToken)
    {
        await using var command = SimilarCommand(connection, key, limit);
        var ids = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt32(0));
        return [.. ids];
    }

    internal static NpgsqlCommand SimilarCommand(NpgsqlConnection connection, string key, int limit) =>
        new(Sql.Read("Search/Postgres/Fuzzy.sql"), connection)
        {
            Parameters = { new NpgsqlParameter<string>("key", key), new NpgsqlParameter<int>("limit", limit) },
        };

    private static SearchHit Hit(NpgsqlDataReader reader)
    {
        DateOnly? released = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5);
        return new SearchHit(
            reader.GetInt32(3),
            reader.GetString(4),
            released,
            released?.Year,
            reader.IsDBNull(6) ? null : reader.GetString(6),
            reader.IsDBNull(7) ? null : reader.GetString(7),
            reader.IsDBNull(8) ? null : reader.GetDouble(8),
            reader.GetInt32(9),
            reader.GetDouble(10),
            reader.GetFieldValue<string[]>(11));
    }

    private static string? SortName(SearchSort? sort) => sort?.Field switch
    {
        null => null,
        SearchSortField.Popularity => "popularity",
        SearchSortField.Rating => "rating",
        SearchSortField.Votes => "votes",
        SearchSortField.ReleaseDate => "release_date",
        SearchSortField.Title => "title",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort.Field, "Not a sort field."),
    };
}
