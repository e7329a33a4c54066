using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Ingestion.Runs;

/// <summary>Asks the catalogue which movies it has, and reads and moves the cursor of the changes, and removes what must not be kept.</summary>
internal sealed class CatalogueIds(NpgsqlDataSource dataSource)
{
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Ingestion/Runs/HasMovies.sql"));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>All of them, the most popular first, each with whether it is due for a refresh.</summary>
    public async Task<IReadOnlyList<(int Id, bool Stale)>> AllAsync(TimeSpan refreshAfter, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Ingestion/Runs/StoredIds.sql"));
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = refreshAfter });
        var ids = new List<(int, bool)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add((reader.GetInt32(0), reader.GetBoolean(1)));
        return ids;
    }

    /// <summary>Those of some ids that are not stored, in the same order.</summary>
    public Task<IReadOnlyList<int>> MissingAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken) =>
        ReadAsync("Ingestion/Runs/MissingIds.sql", [new NpgsqlParameter<int[]> { TypedValue = [.. ids] }], cancellationToken);

    public Task<IReadOnlyList<int>> StaleAsync(TimeSpan refreshAfter, int count, CancellationToken cancellationToken) =>
        ReadAsync(
            "Ingestion/Runs/StaleIds.sql",
            [new NpgsqlParameter<TimeSpan> { TypedValue = refreshAfter }, new NpgsqlParameter<int> { TypedValue = count }],
            cancellationToken);

    public Task<IReadOnlyList<int>> TopAsync(int count, CancellationToken cancellationToken) =>
        ReadAsync("Ingestion/Runs/TopIds.sql", [new NpgsqlParameter<int> { TypedValue = count }], cancellationToken);

    public Task<IReadOnlyList<int>> RejectedAsync(int count, CancellationToken cancellationToken) =>
        ReadAsync("Ingestion/Runs/RejectedIds.sql", [new NpgsqlParameter<int> { TypedValue = count }], cancellationToken);

    public async Task<DateOnly?> ChangesCursorAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read("Ingestion/Runs/ReadChangesCursor.sql"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<DateOnly>(0) : null;
    }

    public static async Task MoveChangesCursorAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Read("Ingestion/Runs/WriteChangesCursor.sql"), connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Removes what was deleted from TMDB months ago: its terms do not allow keeping it longer.</summary>
    public static async Task PurgeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Read("Ingestion/Runs/Purge.sql"), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<int>> ReadAsync(string path, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql.Read(path));
        command.Parameters.AddRange(parameters);
        var ids = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt32(0));
        return ids;
    }
}
