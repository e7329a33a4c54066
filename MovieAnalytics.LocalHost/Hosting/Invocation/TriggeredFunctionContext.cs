using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>An invocation by a timer or a list.</summary>
/// <param name="function">What runs.</param>
/// <param name="triggerValue">The value of the parameter with the trigger's attribute.</param>
/// <param name="services">The invocation's scope.</param>
/// <param name="cancellationToken">Cancelled at shutdown and after <c>functionTimeout</c>.</param>
internal sealed class TriggeredFunctionContext(
    FunctionEntry function, object triggerValue, IServiceProvider services, CancellationToken cancellationToken) : LocalFunctionContext(function)
{
    public object TriggerValue => triggerValue;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override CancellationToken CancellationToken => cancellationToken;

    public override BindingContext BindingContext { get; } = new TriggerData(BindingData(function.Trigger, triggerValue));

    private static Dictionary<string, object?> BindingData(FunctionTrigger trigger, object value) => trigger is RedisListTrigger list
        ? new Dictionary<string, object?> { ["Key"] = list.Key, ["Value"] = value }
        : [];
}
