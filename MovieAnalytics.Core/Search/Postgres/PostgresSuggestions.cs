using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>Reads Suggest.sql.</summary>
internal static class PostgresSuggestions
{
    private const int Window = 100;

    /// <remarks>Not prepared: for one letter and for a whole word different plans are right, and planning sees which it is.</remarks>
    public static async Task<IReadOnlyList<SearchSuggestion>> ReadAsync(
        NpgsqlConnection connection, PostgresMatch match, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, match, limit);
        var suggestions = new List<SearchSuggestion>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            suggestions.Add(new SearchSuggestion(
                reader.GetInt32(0),
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2).Year,
                reader.IsDBNull(3) ? null : reader.GetString(3)));
        return suggestions;
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, PostgresMatch match, int limit) =>
        new(Sql.Read("Search/Postgres/Suggest.sql"), connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string>("query", match.Query),
                new NpgsqlParameter<string>("key", match.Keys[0]),
                new NpgsqlParameter<int>("window", Window),
                new NpgsqlParameter<int>("limit", limit),
            },
        };
}
