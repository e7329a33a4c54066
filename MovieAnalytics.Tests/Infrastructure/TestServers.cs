namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// The real servers that a test run uses, started once on first need: those named by TEST_POSTGRES and TEST_REDIS, or else the
/// run's own.
/// </summary>
internal static class TestServers
{
    private static readonly Lazy<Task<string>> Postgres = new(() => FromEnvironment("TEST_POSTGRES", TestPostgres.StartAsync));
    private static readonly Lazy<Task<string>> Redis = new(() => FromEnvironment("TEST_REDIS", TestRedis.StartAsync));

    /// <summary>Connection string of a PostgreSQL server on which the tests may create databases.</summary>
    public static Task<string> PostgresAsync() => Postgres.Value;

    /// <summary>StackExchange.Redis configuration of a Redis-protocol server.</summary>
    public static Task<string> RedisAsync() => Redis.Value;

    private static Task<string> FromEnvironment(string variable, Func<Task<string>> start) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? Task.FromResult(value) : start();
}
