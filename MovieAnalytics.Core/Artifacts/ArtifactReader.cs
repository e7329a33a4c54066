using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Artifacts;

/// <summary>Reads an artifact: first the day for which it was computed, then that day's rows.</summary>
internal static class ArtifactReader
{
    /// <summary>The latest day for which an artifact was computed, or <paramref name="date"/> if it was computed for that one.</summary>
    public static async Task<DateOnly?> DateAsync(NpgsqlDataSource dataSource, Artifact artifact, DateOnly? date, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Artifacts/ArtifactDate.sql"));
        command.Parameters.Add(new NpgsqlParameter<string>("artifact", artifact.Name));
        command.Parameters.Add(new NpgsqlParameter("date", NpgsqlTypes.NpgsqlDbType.Date) { Value = date is null ? DBNull.Value : date.Value });
        return await command.ExecuteScalarAsync(cancellationToken) as DateOnly?;
    }

    /// <summary>Runs a statement whose rows are <typeparamref name="T"/>.</summary>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(NpgsqlDataSource dataSource, string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(Sql.Read(sql), parameters, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Runs <c>NAME.sql</c> for a page and <c>NAMECount.sql</c> for the length of the whole list.</summary>
    public static async Task<ArtifactPage<T>> PageAsync<T>(
        NpgsqlDataSource dataSource, DateOnly date, string name, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var items = await connection.QueryAsync<T>(new CommandDefinition(Sql.Read(name + ".sql"), parameters, cancellationToken: cancellationToken));
        var total = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(Sql.Read(name + "Count.sql"), parameters, cancellationToken: cancellationToken));
        return new ArtifactPage<T>(date, total, items.AsList());
    }
}
