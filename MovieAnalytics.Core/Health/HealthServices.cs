using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Core.Health;

internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<HealthChecks>()
        .AddSingleton<WarmUps>()
        .AddHostedService(provider => provider.GetRequiredService<WarmUps>());
}
