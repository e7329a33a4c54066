using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// One migrated database for one test class (use as <c>IClassFixture</c>), on the run's one real PostgreSQL. TEST_POSTGRES names
/// a server to use instead; .ci/run repeats the storage tests on another major version that way.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _database = $"test_{Guid.NewGuid():N}";
    private string _server = "";

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _server = await TestServers.PostgresAsync();
        // A copy of one migrated database is a matter of milliseconds; the migrations themselves are not.
        await ExecuteAsync($"create database {_database} template {await MigratedDatabase.NameAsync()}");
        ConnectionString = new NpgsqlConnectionStringBuilder(_server)
        {
            Database = _database,
            MaxPoolSize = 20,
            Options = Connections.Planner,
        }.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await ExecuteAsync($"drop database if exists {_database} with (force)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var server = NpgsqlDataSource.Create(_server);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
