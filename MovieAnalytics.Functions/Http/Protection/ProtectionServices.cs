using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Functions.Http.Protection;

internal static class ProtectionServices
{
    public static IServiceCollection AddProtection(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CrossOriginOptions>().BindConfiguration(CrossOriginOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ResponseGuard>();
    }
}
