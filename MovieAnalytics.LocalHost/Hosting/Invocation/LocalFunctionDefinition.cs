using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using MovieAnalytics.LocalHost.Hosting.Catalogue;

namespace MovieAnalytics.LocalHost.Hosting.Invocation;

/// <summary>What the worker tells of a function.</summary>
internal sealed class LocalFunctionDefinition(string name, MethodInfo method, string triggerName, FunctionTrigger trigger) : FunctionDefinition
{
    public override string Name => name;

    // The real host derives a number from the name; unique and stable is all that is promised.
    public override string Id => name;

    public override string PathToAssembly { get; } = method.Module.FullyQualifiedName;

    public override string EntryPoint { get; } = FunctionReader.EntryPoint(method);

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary.Create<string, BindingMetadata>().Add(triggerName, new Binding(triggerName, trigger.Type, BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = trigger is HttpTrigger
        ? ImmutableDictionary.Create<string, BindingMetadata>().Add("$return", new Binding("$return", "http", BindingDirection.Out))
        : ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
