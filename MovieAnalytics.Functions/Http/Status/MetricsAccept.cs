using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MovieAnalytics.Functions.Http.Status;

/// <summary>Which form of the metrics a client prefers: JSON, unless it asks for one of Prometheus' formats by name.</summary>
internal static class MetricsAccept
{
    public static MetricsFormat FormatOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return MetricsFormat.Json;
        return accepted
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Value?.ToLowerInvariant() switch
            {
                "application/openmetrics-text" => MetricsFormat.OpenMetrics,
                "text/plain" => MetricsFormat.PrometheusText,
                "application/json" or "application/*" or "*/*" => MetricsFormat.Json,
                _ => (MetricsFormat?)null,
            })
            .FirstOrDefault(format => format is not null) ?? MetricsFormat.Json;
    }
}
