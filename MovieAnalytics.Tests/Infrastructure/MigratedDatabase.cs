using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// The database that the test classes' databases are copies of: made once for these migrations, and found again by the next run
/// on a server that stays.
/// </summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<string>> Name = new(FindOrMakeAsync);

    public static Task<string> NameAsync() => Name.Value;

    private static async Task<string> FindOrMakeAsync()
    {
        var migrations = Sql.Paths.Where(path => path.StartsWith("Storage/Migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(Sql.Read);
        var name = "movie_migrated_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(migrations))))[..16];
        var server = await TestServers.PostgresAsync();
        await using var source = NpgsqlDataSource.Create(server);
        await using var exists = source.CreateCommand($"select 1 from pg_database where datname = '{name}'");
        if (await exists.ExecuteScalarAsync() is null)
            await MakeAsync(source, server, name);
        return name;
    }

    private static async Task MakeAsync(NpgsqlDataSource source, string server, string name)
    {
        // Under another name until it is whole: a run that breaks off must not leave half of one.
        var making = $"{name}_{Guid.NewGuid():N}";
        await ExecuteAsync(source, $"create database {making}");
        // Without pooling: a database with connections can be neither renamed nor copied.
        var database = new NpgsqlConnectionStringBuilder(server) { Database = making, Pooling = false }.ConnectionString;
        await using (var migrated = NpgsqlDataSource.Create(database))
            await Migrator.ApplyAsync(migrated, database, NullLogger.Instance, CancellationToken.None);
        try
        {
            await ExecuteAsync(source, $"alter database {making} rename to {name}");
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Another run on the same server was faster.
            await ExecuteAsync(source, $"drop database {making}");
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
