namespace MovieAnalytics.Core.Health;

public enum HealthStatus
{
    Healthy,

    /// <summary>It answers, but slower or without some of its paths.</summary>
    Degraded,

    Unhealthy,
}

/// <summary>One part that the service stands on.</summary>
/// <param name="LatencyMs">How long it took to answer, or until it was given up.</param>
/// <param name="Engine">Of search: <c>postgresql</c> or <c>meilisearch</c>.</param>
/// <param name="Error">Why it is not healthy.</param>
public sealed record PartHealth(HealthStatus Status, double LatencyMs, string? Engine = null, string? Error = null);

/// <summary>How the service is.</summary>
/// <param name="Status">Unhealthy without PostgreSQL; degraded without Redis or search.</param>
/// <param name="Meilisearch">The search engine, be it Meilisearch or PostgreSQL itself.</param>
public sealed record HealthReport(HealthStatus Status, PartHealth Postgres, PartHealth Redis, PartHealth Meilisearch);

/// <summary>Whether every path has something to answer with.</summary>
/// <param name="Missing">What is not there yet, and how to get it; empty when ready.</param>
public sealed record ReadinessReport(bool IsReady, IReadOnlyList<string> Missing, HealthReport Health);
