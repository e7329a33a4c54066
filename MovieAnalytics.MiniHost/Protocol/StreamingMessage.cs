using ProtoBuf;

namespace MovieAnalytics.MiniHost.Protocol;

/// <summary>
/// The envelope of the worker protocol: one of its contents is set. Only what this host sends or reads is here; the numbers are the protocol's.
/// </summary>
[ProtoContract]
internal sealed class StreamingMessage
{
    [ProtoMember(1)]
    public string RequestId { get; init; } = "";

    [ProtoMember(2)]
    public RpcLog? Log { get; init; }

    [ProtoMember(4)]
    public InvocationRequest? InvocationRequest { get; init; }

    [ProtoMember(5)]
    public InvocationResponse? InvocationResponse { get; init; }

    [ProtoMember(8)]
    public FunctionLoadRequest? FunctionLoadRequest { get; init; }

    [ProtoMember(9)]
    public FunctionLoadResponse? FunctionLoadResponse { get; init; }

    [ProtoMember(14)]
    public WorkerTerminate? WorkerTerminate { get; init; }

    [ProtoMember(16)]
    public WorkerInitResponse? WorkerInitResponse { get; init; }

    [ProtoMember(17)]
    public WorkerInitRequest? WorkerInitRequest { get; init; }

    [ProtoMember(20)]
    public StartStream? StartStream { get; init; }

    [ProtoMember(21)]
    public InvocationCancel? InvocationCancel { get; init; }

    [ProtoMember(29)]
    public FunctionsMetadataRequest? FunctionsMetadataRequest { get; init; }

    [ProtoMember(30)]
    public FunctionMetadataResponse? FunctionMetadataResponse { get; init; }
}
