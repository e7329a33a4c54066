using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>The trace that the invocation belongs to: the current activity.</summary>
internal sealed class CurrentTrace : TraceContext
{
    public static readonly CurrentTrace Instance = new();

    public override string TraceParent => Activity.Current?.Id ?? "";

    public override string TraceState => Activity.Current?.TraceStateString ?? "";
}

/// <summary>No trigger is retried here.</summary>
internal sealed class NoRetry : RetryContext
{
    public static readonly NoRetry Instance = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}

/// <param name="data">The trigger's metadata by name.</param>
internal sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData => data;
}

/// <summary>What middleware hands on by type.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = [];

    public void Set<T>(T instance) => _features[typeof(T)] = instance ?? throw new ArgumentNullException(nameof(instance));

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
