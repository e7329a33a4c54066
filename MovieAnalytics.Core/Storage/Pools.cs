using Microsoft.Extensions.DependencyInjection;

namespace MovieAnalytics.Core.Storage;

/// <summary>Names of the data sources besides the one without a name, which is the jobs'.</summary>
internal static class Pools
{
    public const string Requests = "requests";
    public const string Health = "health";
}

/// <summary>The data source that requests share.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ForRequestsAttribute() : FromKeyedServicesAttribute(Pools.Requests);

/// <summary>The data source that no load takes away from the health checks.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ForHealthAttribute() : FromKeyedServicesAttribute(Pools.Health);
