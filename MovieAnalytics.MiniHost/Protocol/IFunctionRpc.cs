using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace MovieAnalytics.MiniHost.Protocol;

/// <summary>What a worker calls: one stream in both directions, for as long as it lives.</summary>
[Service("AzureFunctionsRpcMessages.FunctionRpc")]
internal interface IFunctionRpc
{
    [Operation("EventStream")]
    IAsyncEnumerable<StreamingMessage> ConnectAsync(IAsyncEnumerable<StreamingMessage> fromWorker, CallContext context = default);
}
