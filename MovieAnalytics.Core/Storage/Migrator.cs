using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MovieAnalytics.Core.Storage;

/// <summary>Applies the numbered files of Storage/Migrations that a database has not seen yet, forward only.</summary>
public static class Migrator
{
    // Any constant will do; all instances must use the same one.
    private const long LockKey = 0x4D4F564945;

    /// <summary>
    /// Brings the schema up to date. Safe when several instances start at once: a session-level advisory lock lets one
    /// migrate while the others wait and then find nothing to do.
    /// </summary>
    /// <exception cref="InvalidOperationException">A migration failed; the message names it. Nothing of it is kept.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource dataSource, string connectionString, ILogger logger, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection)
        {
            Parameters = { new() { Value = LockKey } },
            CommandTimeout = 300,
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            var result = DeployChanges.To
                .PostgresqlDatabase(connectionString)
                .WithScripts(Scripts())
                .JournalToPostgresqlTable("public", "schema_migrations")
                .WithTransactionPerScript()
                .WithVariablesDisabled()
                .LogTo(new UpgradeLog(logger))
                .Build()
                .PerformUpgrade();
            if (!result.Successful)
                throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }
        finally
        {
            await using var unlock = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static IEnumerable<SqlScript> Scripts() => Sql.Paths
        .Where(path => path.StartsWith("Storage/Migrations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new SqlScript(Path.GetFileName(path), Sql.Read(path)));

    private sealed class UpgradeLog(ILogger logger) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) => logger.LogTrace(format, args);
        public void LogDebug(string format, params object[] args) => logger.LogDebug(format, args);
        public void LogInformation(string format, params object[] args) => logger.LogDebug(format, args);
        public void LogWarning(string format, params object[] args) => logger.LogWarning(format, args);
        public void LogError(string format, params object[] args) => logger.LogError(format, args);
        public void LogError(Exception ex, string format, params object[] args) => logger.LogError(ex, format, args);
    }
}
