using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>Reads Facets.sql.</summary>
internal static class PostgresFacets
{
    public static async Task<SearchFacets> ReadAsync(
        NpgsqlConnection connection, PostgresMatch match, SearchQuery query, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, match, query);
        await command.PrepareAsync(cancellationToken);
        var counts = new List<(string Facet, string Value, int Count)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            counts.Add((reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        return SearchFacetOrder.Facets(facet => counts.Where(count => count.Facet == facet).Select(count => KeyValuePair.Create(count.Value, count.Count)));
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, PostgresMatch match, SearchQuery query)
    {
        var command = new NpgsqlCommand(Sql.Read("Search/Postgres/Facets.sql"), connection);
        match.AddTo(command.Parameters, query);
        return command;
    }
}
