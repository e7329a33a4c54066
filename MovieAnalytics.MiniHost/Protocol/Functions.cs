using ProtoBuf;

namespace MovieAnalytics.MiniHost.Protocol;

[ProtoContract]
internal sealed class FunctionsMetadataRequest
{
    [ProtoMember(1)]
    public string FunctionAppDirectory { get; init; } = "";
}

[ProtoContract]
internal sealed class FunctionMetadataResponse
{
    [ProtoMember(1)]
    public List<RpcFunctionMetadata> Functions { get; init; } = [];

    [ProtoMember(2)]
    public StatusResult? Result { get; init; }
}

[ProtoContract]
internal sealed class RpcFunctionMetadata
{
    [ProtoMember(1)]
    public string Directory { get; init; } = "";

    [ProtoMember(2)]
    public string ScriptFile { get; init; } = "";

    [ProtoMember(3)]
    public string EntryPoint { get; init; } = "";

    [ProtoMember(4)]
    public string Name { get; init; } = "";

    [ProtoMember(6)]
    public Dictionary<string, BindingInfo> Bindings { get; init; } = [];

    /// <summary>Each binding as JSON, with all that its attribute says.</summary>
    [ProtoMember(10)]
    public List<string> RawBindings { get; init; } = [];

    [ProtoMember(13)]
    public string FunctionId { get; init; } = "";

    [ProtoMember(16)]
    public Dictionary<string, string> Properties { get; init; } = [];
}

[ProtoContract]
internal sealed class BindingInfo
{
    [ProtoMember(2)]
    public string Type { get; init; } = "";

    /// <summary>In 0, out 1, both 2.</summary>
    [ProtoMember(3)]
    public int Direction { get; init; }
}

[ProtoContract]
internal sealed class FunctionLoadRequest
{
    [ProtoMember(1)]
    public string FunctionId { get; init; } = "";

    [ProtoMember(2)]
    public RpcFunctionMetadata? Metadata { get; init; }
}

[ProtoContract]
internal sealed class FunctionLoadResponse
{
    [ProtoMember(1)]
    public string FunctionId { get; init; } = "";

    [ProtoMember(2)]
    public StatusResult? Result { get; init; }
}
