using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Core.Health;

internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<HealthChecks>();
}
