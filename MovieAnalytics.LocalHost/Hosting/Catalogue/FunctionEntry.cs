using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Invocation;

namespace MovieAnalytics.LocalHost.Hosting.Catalogue;

/// <summary>One function that the host runs.</summary>
internal sealed class FunctionEntry(string name, MethodInfo method, ParameterInfo trigger, FunctionTrigger description, FunctionInvoker invoke)
{
    public string Name { get; } = name;

    public MethodInfo Method { get; } = method;

    public FunctionTrigger Trigger { get; } = description;

    /// <summary>Makes the instance, binds the parameters and calls the method.</summary>
    public FunctionInvoker Invoke { get; } = invoke;

    /// <summary>What middleware sees of the function.</summary>
    public FunctionDefinition Definition { get; } = new LocalFunctionDefinition(name, method, trigger.Name!, description);
}
