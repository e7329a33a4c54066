using System.Text.Json;
using Dapper;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Artifacts;

/// <summary>
/// Replaces row sets. What takes time is computed before, outside the transaction that completes the job; the few thousand
/// rows then travel as one JSON array, which the insert statement unpacks.
/// </summary>
internal static class ArtifactWriter
{
    /// <summary>Runs <c>NAMEDelete.sql</c>, then <c>NAMEInsert.sql</c> with the rows (snake_case) as <c>@rows</c>.</summary>
    /// <param name="connection">With the transaction open.</param>
    /// <param name="name">Path of the two statements without their endings.</param>
    /// <param name="rows">A JSON array of objects.</param>
    /// <param name="date">Given to both statements as <c>@date</c>.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public static async Task ReplaceAsync(NpgsqlConnection connection, string name, string rows, DateOnly date, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(Sql.Read(name + "Delete.sql"), new { date }, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(Sql.Read(name + "Insert.sql"), new { date, rows }, cancellationToken: cancellationToken));
    }

    /// <summary>Remembers that an artifact was computed for a day.</summary>
    public static Task RecordAsync(NpgsqlConnection connection, Artifact artifact, DateOnly date, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            Sql.Read("Artifacts/RecordRun.sql"), new { artifact = artifact.Name, date }, cancellationToken: cancellationToken));

    public static string ToJson<T>(IReadOnlyList<T> rows) => JsonSerializer.Serialize(rows, JobJson.Options);
}
