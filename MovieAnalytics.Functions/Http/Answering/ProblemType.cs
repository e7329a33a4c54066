using System.Reflection;

namespace MovieAnalytics.Functions.Http.Answering;

/// <summary>Every kind of error that the API answers with (RFC 9457); <see cref="Uri"/> is stable, the wording is not.</summary>
internal sealed record ProblemType(string Uri, string Title, int Status)
{
    /// <summary>One or more parameters are unknown or have a wrong value; <c>errors</c> names each.</summary>
    public static readonly ProblemType InvalidParameter = new("/problems/invalid-parameter", "Invalid parameter", 400);

    /// <summary>The request's body cannot be read.</summary>
    public static readonly ProblemType InvalidBody = new("/problems/invalid-body", "Invalid request body", 400);

    /// <summary>The request's body is longer than this path takes.</summary>
    public static readonly ProblemType BodyTooLarge = new("/problems/body-too-large", "Request body too large", 413);

    /// <summary>The request's body is of a type that this path does not read.</summary>
    public static readonly ProblemType UnsupportedMediaType = new("/problems/unsupported-media-type", "Unsupported media type", 415);

    /// <summary>There is nothing with that id, or at that path.</summary>
    public static readonly ProblemType NotFound = new("/problems/not-found", "Not found", 404);

    /// <summary>The thing is in a state that does not allow it.</summary>
    public static readonly ProblemType Conflict = new("/problems/conflict", "Conflict", 409);

    /// <summary>The Idempotency-Key belongs to a request with another path or other arguments; the detail names its job.</summary>
    public static readonly ProblemType IdempotencyKeyReused = new("/problems/idempotency-key-reused", "Idempotency key reused", 422);

    /// <summary>One client asks for costly answers more often than it may.</summary>
    public static readonly ProblemType TooManyRequests = new("/problems/too-many-requests", "Too many requests", 429);

    /// <summary>The data is made by a job that has not run yet; the detail says which request starts it.</summary>
    public static readonly ProblemType NotComputed = new("/problems/not-computed", "Not computed yet", 503);

    /// <summary>PostgreSQL cannot be reached.</summary>
    public static readonly ProblemType DatabaseUnavailable = new("/problems/database-unavailable", "Database unavailable", 503);

    /// <summary>More is asked for than can be answered at once.</summary>
    public static readonly ProblemType Overloaded = new("/problems/overloaded", "Overloaded", 503);

    /// <summary>A service that is needed for this request (Redis, the search engine) cannot be reached.</summary>
    public static readonly ProblemType ServiceUnavailable = new("/problems/service-unavailable", "Service unavailable", 503);

    /// <summary>List triggers of this instance do not pick up work that is due; the detail names the queues.</summary>
    public static readonly ProblemType TriggersDead = new("/problems/triggers-dead", "Triggers dead", 503);

    /// <summary>The answer took too long.</summary>
    public static readonly ProblemType Timeout = new("/problems/timeout", "Timeout", 503);

    /// <summary>A bug: the log has it under the <c>trace_id</c>.</summary>
    public static readonly ProblemType Internal = new("/problems/internal-error", "Internal error", 500);

    /// <summary>Each by the name of its field.</summary>
    public static readonly IReadOnlyDictionary<string, ProblemType> All = typeof(ProblemType).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(ProblemType))
        .ToDictionary(field => field.Name, field => (ProblemType)field.GetValue(null)!);
}
