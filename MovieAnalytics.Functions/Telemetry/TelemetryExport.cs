using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MovieAnalytics.Functions.Telemetry;

/// <summary>
/// Sends traces and metrics to where the environment says: to an OpenTelemetry collector with <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (and the other
/// standard variables), to Azure Monitor with <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>, or to both. Without either nothing is collected.
/// </summary>
public static class TelemetryExport
{
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    // Spans that libraries make by themselves: requests, SQL, the cache with its Redis, calls to TMDB and Meilisearch.
    private static readonly string[] Libraries =
        ["Microsoft.AspNetCore", "Npgsql", "System.Net.Http", "ZiggyCreatures.Caching.Fusion", "ZiggyCreatures.Caching.Fusion.Distributed"];

    // A caller that does not trace itself does not keep us from it.
    private static readonly ParentBasedSampler Sampling = new(new WorthATrace(), remoteParentNotSampled: new WorthATrace());

    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var (otlp, azure) = (configuration[OtlpEndpoint], configuration[AzureMonitor]);
        if (string.IsNullOrEmpty(otlp) && string.IsNullOrEmpty(azure))
            return services;

        services.AddSingleton<MetricInstruments>();
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : "movieanalytics"))
            .WithTracing(tracing => tracing
                .AddSource([Tracing.SourceName, .. Libraries])
                .SetSampler(Sampling))
            .WithMetrics(metrics => metrics
                .AddMeter(MetricInstruments.MeterName, "System.Runtime", "Npgsql")
                .AddInstrumentation(provider => provider.GetRequiredService<MetricInstruments>()));
        if (!string.IsNullOrEmpty(otlp))
            telemetry.UseOtlpExporter();
        if (!string.IsNullOrEmpty(azure))
        {
            telemetry.WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(monitor => monitor.ConnectionString = azure));
            telemetry.WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(monitor => monitor.ConnectionString = azure));
        }
        return services;
    }
}
