using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>The database that the test classes' databases are copies of: made and migrated once a run.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<string>> Name = new(MakeAsync);

    public static Task<string> NameAsync() => Name.Value;

    private static async Task<string> MakeAsync()
    {
        var name = $"migrated_{Guid.NewGuid():N}";
        var server = await TestServers.PostgresAsync();
        await using (var source = NpgsqlDataSource.Create(server))
        await using (var create = source.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync();

        // Without pooling: a database with connections cannot be copied.
        var database = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
        await using var migrated = NpgsqlDataSource.Create(database);
        await Migrator.ApplyAsync(migrated, database, NullLogger.Instance, CancellationToken.None);
        return name;
    }
}
