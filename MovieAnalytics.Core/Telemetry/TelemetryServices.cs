using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Core.Telemetry;

internal static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<IMetricSource>(provider => provider.GetRequiredService<RequestMetrics>());
        services.AddSingleton<IMetricSource, ProcessMetrics>();
        return services;
    }
}
