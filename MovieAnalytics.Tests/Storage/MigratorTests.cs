using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Storage;

public sealed class MigratorTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Apply_BySeveralInstancesAtOnce_AppliesEachMigrationOnce()
    {
        await using (var empty = postgres.DataSource.CreateCommand("drop schema public cascade; create schema public"))
            await empty.ExecuteNonQueryAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Migrator.ApplyAsync(postgres.DataSource, postgres.ConnectionString, NullLogger.Instance, CancellationToken.None)));

        await using var command = postgres.DataSource.CreateCommand("select count(*) = count(distinct scriptname) and count(*) > 1 from schema_migrations");
        Assert.True((bool)(await command.ExecuteScalarAsync())!);
    }
}
