using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>One invocation. What few ask for is made when it is asked for: an HTTP answer from the cache costs little else.</summary>
internal abstract class LocalFunctionContext(FunctionEntry function) : FunctionContext
{
    private string? _invocationId;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;

    public FunctionEntry Function { get; } = function;

    /// <summary>What the function returned; null from one that returns nothing.</summary>
    public object? Result { get; set; }

    public override string InvocationId => _invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => FunctionDefinition.Id;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override TraceContext TraceContext => CurrentTrace.Instance;

    public override RetryContext RetryContext => NoRetry.Instance;

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override IDictionary<object, object> Items
    {
        get => _items ??= CreateItems();
        set => _items = value;
    }

    protected virtual IDictionary<object, object> CreateItems() => new Dictionary<object, object>();
}
