namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>The real servers that a test run uses, started once on first need.</summary>
internal static class TestServers
{
    /// <summary>Connection string of a PostgreSQL server on which the tests may create databases.</summary>
    public static Task<string> PostgresAsync() =>
        Task.FromResult(Environment.GetEnvironmentVariable("TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set TEST_POSTGRES to the connection string of a PostgreSQL server."));

    /// <summary>StackExchange.Redis configuration of a Redis-protocol server.</summary>
    public static Task<string> RedisAsync() =>
        Task.FromResult(Environment.GetEnvironmentVariable("TEST_REDIS")
            ?? throw new InvalidOperationException("Set TEST_REDIS to the configuration of a Redis server."));
}
