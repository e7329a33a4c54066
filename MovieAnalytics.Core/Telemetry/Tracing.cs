using System.Diagnostics;

namespace MovieAnalytics.Core.Telemetry;

/// <summary>
/// The product's own spans: jobs, and what timers and queues start. A request's own span, its SQL, its reads of the cache and calls to TMDB
/// come from the libraries that do them.
/// </summary>
public static class Tracing
{
    /// <summary>Name of the <see cref="ActivitySource"/>.</summary>
    public const string SourceName = "MovieAnalytics";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// Starts a span. It is there also when nobody listens: what a job enqueues carries the trace on, and log lines name it.
    /// </summary>
    /// <param name="name">Of few different values, such as <c>job compute.trending</c>.</param>
    /// <param name="kind">Consumer for what was waiting in a queue.</param>
    /// <param name="parent">A W3C traceparent; null or unreadable: what is running here, if anything.</param>
    public static Activity Start(string name, ActivityKind kind, string? parent)
    {
        var context = parent is not null && ActivityContext.TryParse(parent, null, isRemote: true, out var parsed) ? parsed : default;
        if (Source.StartActivity(kind, context, name: name) is { } listenedTo)
            return listenedTo;
        var activity = new Activity(name);
        if (context != default)
            activity.SetParentId(context.TraceId, context.SpanId, context.TraceFlags);
        return activity.Start();
    }
}
