using System.Text.Json;
using MovieAnalytics.MiniHost.Protocol;

namespace MovieAnalytics.MiniHost;

/// <summary>A function as the worker's metadata names it.</summary>
/// <param name="Id">The worker's id for it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">Its trigger's binding: <c>type</c>, <c>name</c> of the parameter, and all that the attribute says.</param>
public sealed record WorkerFunction(string Id, string Name, JsonElement Trigger)
{
    public string TriggerType => Text("type")!;

    public string TriggerParameter => Text("name")!;

    public bool IsHttp => TriggerType == "httpTrigger";

    /// <summary>A text of the trigger's binding; null when it has none of that name.</summary>
    public string? Text(string property) =>
        Trigger.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static WorkerFunction Read(RpcFunctionMetadata metadata)
    {
        var bindings = metadata.RawBindings.Select(raw => JsonSerializer.Deserialize<JsonElement>(raw));
        var trigger = bindings.Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        return new WorkerFunction(metadata.FunctionId, metadata.Name, trigger);
    }
}
