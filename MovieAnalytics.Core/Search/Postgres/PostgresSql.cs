using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>The statements beside this file.</summary>
internal static class PostgresSql
{
    /// <summary>A build's statements take as long as they take; the job's lease, not a timeout, is their limit.</summary>
    public static CommandDefinition Command(string name, object? parameters, CancellationToken cancellationToken) =>
        new(Sql.Read($"Search/Postgres/{name}"), parameters, commandTimeout: 0, cancellationToken: cancellationToken);

    public static Task<int> ExecuteAsync(NpgsqlConnection connection, string name, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Command(name, parameters, cancellationToken));
}
