using Microsoft.AspNetCore.Http;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Functions.Http.Replies;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>Tells an outage, which a client can wait out, from a bug.</summary>
internal static class ExceptionProblems
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    public static Problem Describe(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidCatalogName } =>
            Away(ProblemType.DatabaseUnavailable, "The database's schema is not there yet: it is made when the service starts. GET /health/ready tells when."),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => Timeout(),
        PostgresException postgres when !IsOutage(postgres) => Internal(),
        NpgsqlException { InnerException: TimeoutException } => Timeout(),
        NpgsqlException => Away(ProblemType.DatabaseUnavailable, "The database cannot be reached. Try again in a few seconds; GET /health tells its state."),
        OverloadedException =>
            new(ProblemType.Overloaded, "More is asked for than can be read at once. Try again in a second.") { RetryAfter = AtOnce },
        RedisException => Away(ProblemType.ServiceUnavailable, "Redis cannot be reached. Try again in a few seconds; GET /health tells its state."),
        SearchIndexNotBuiltException => new(ProblemType.NotComputed, error.Message) { RetryAfter = Later },
        SearchUnavailableException => new(ProblemType.ServiceUnavailable, error.Message) { RetryAfter = Soon },
        HttpRequestException =>
            Away(ProblemType.ServiceUnavailable, "A service that this request needs cannot be reached. Try again in a few seconds; GET /health tells which."),
        TimeoutException or OperationCanceledException => Timeout(),
        BadHttpRequestException bad =>
            new(ProblemType.InvalidBody with { Status = bad.StatusCode }, "The request's body cannot be read: it is cut off, too long or not well-formed."),
        _ => Internal(),
    };

    // Connection lost or refused (08), too many connections or no memory (53), shutdown or recovery (57P).
    private static bool IsOutage(PostgresException error) =>
        error.SqlState.StartsWith("08", StringComparison.Ordinal)
        || error.SqlState.StartsWith("53", StringComparison.Ordinal)
        || error.SqlState.StartsWith("57P", StringComparison.Ordinal);

    private static Problem Away(ProblemType type, string detail) => new(type, detail) { RetryAfter = Soon };

    private static Problem Timeout() =>
        new(ProblemType.Timeout, "The answer took too long. Try again in a few seconds, with narrower parameters if it happens again.") { RetryAfter = Soon };

    private static Problem Internal() =>
        new(ProblemType.Internal, "Something went wrong here, not in the request. Report it with the trace_id; the log has the details under it.");
}
