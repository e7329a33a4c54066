using ProtoBuf;

namespace MovieAnalytics.MiniHost.Protocol;

/// <summary>The worker's first words.</summary>
[ProtoContract]
internal sealed class StartStream
{
    [ProtoMember(2)]
    public string WorkerId { get; init; } = "";
}

[ProtoContract]
internal sealed class WorkerInitRequest
{
    [ProtoMember(1)]
    public string HostVersion { get; init; } = "";

    [ProtoMember(2)]
    public Dictionary<string, string> Capabilities { get; init; } = [];

    [ProtoMember(4)]
    public string WorkerDirectory { get; init; } = "";

    [ProtoMember(5)]
    public string FunctionAppDirectory { get; init; } = "";
}

[ProtoContract]
internal sealed class WorkerInitResponse
{
    [ProtoMember(1)]
    public string WorkerVersion { get; init; } = "";

    /// <summary>Among them <c>HttpUri</c>: where the worker takes HTTP requests itself.</summary>
    [ProtoMember(2)]
    public Dictionary<string, string> Capabilities { get; init; } = [];

    [ProtoMember(3)]
    public StatusResult? Result { get; init; }
}

/// <summary>Asks the worker to end; whatever runs after the grace period is lost.</summary>
[ProtoContract]
internal sealed class WorkerTerminate
{
    [ProtoMember(1)]
    public ProtocolDuration? GracePeriod { get; init; }
}

[ProtoContract]
internal sealed class ProtocolDuration
{
    [ProtoMember(1)]
    public long Seconds { get; init; }
}

[ProtoContract]
internal sealed class RpcLog
{
    [ProtoMember(2)]
    public string Category { get; init; } = "";

    /// <summary>Trace 0, Debug, Information, Warning, Error, Critical 5.</summary>
    [ProtoMember(3)]
    public int Level { get; init; }

    [ProtoMember(4)]
    public string Message { get; init; } = "";
}

[ProtoContract]
internal sealed class StatusResult
{
    [ProtoMember(2)]
    public RpcException? Exception { get; init; }

    /// <summary>Failure 0, success 1, cancelled 2.</summary>
    [ProtoMember(4)]
    public int Status { get; init; }
}

[ProtoContract]
internal sealed class RpcException
{
    [ProtoMember(2)]
    public string Message { get; init; } = "";
}
