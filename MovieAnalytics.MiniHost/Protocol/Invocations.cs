using ProtoBuf;

namespace MovieAnalytics.MiniHost.Protocol;

[ProtoContract]
internal sealed class InvocationRequest
{
    [ProtoMember(1)]
    public string InvocationId { get; init; } = "";

    [ProtoMember(2)]
    public string FunctionId { get; init; } = "";

    [ProtoMember(3)]
    public List<ParameterBinding> Input { get; init; } = [];

    /// <summary>By name: of an HTTP trigger the route's values.</summary>
    [ProtoMember(4)]
    public Dictionary<string, TypedData> TriggerMetadata { get; init; } = [];

    [ProtoMember(5)]
    public RpcTraceContext? TraceContext { get; init; }
}

[ProtoContract]
internal sealed class RpcTraceContext
{
    [ProtoMember(1)]
    public string TraceParent { get; init; } = "";
}

[ProtoContract]
internal sealed class InvocationResponse
{
    [ProtoMember(1)]
    public string InvocationId { get; init; } = "";

    [ProtoMember(3)]
    public StatusResult? Result { get; init; }
}

[ProtoContract]
internal sealed class InvocationCancel
{
    [ProtoMember(2)]
    public string InvocationId { get; init; } = "";
}

[ProtoContract]
internal sealed class ParameterBinding
{
    [ProtoMember(1)]
    public string Name { get; init; } = "";

    [ProtoMember(2)]
    public TypedData? Data { get; init; }
}

/// <summary>One of its forms is set.</summary>
[ProtoContract]
internal sealed class TypedData
{
    [ProtoMember(1)]
    public string? Text { get; init; }

    [ProtoMember(2)]
    public string? Json { get; init; }
}
