using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MovieAnalytics.MiniHost.Protocol;
using ProtoBuf.Grpc;

namespace MovieAnalytics.MiniHost.Workers;

/// <summary>Takes the streams that workers open, by the id that each was given when it was started.</summary>
internal sealed class FunctionRpcService : IFunctionRpc
{
    private readonly ConcurrentDictionary<string, (WorkerConnection Connection, TaskCompletionSource Connected)> _expected = new();

    /// <summary>Completes when the worker with this id has opened its stream, which <paramref name="connection"/> then serves.</summary>
    public Task ExpectAsync(string workerId, WorkerConnection connection)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _expected[workerId] = (connection, connected);
        return connected.Task;
    }

    public async IAsyncEnumerable<StreamingMessage> ConnectAsync(
        IAsyncEnumerable<StreamingMessage> fromWorker, CallContext context = default)
    {
        var cancellationToken = context.CancellationToken;
        await using var messages = fromWorker.GetAsyncEnumerator(cancellationToken);
        if (!await messages.MoveNextAsync() || messages.Current.StartStream is not { } start || !_expected.TryRemove(start.WorkerId, out var expected))
            yield break;
        var (connection, connected) = expected;
        var receiving = ReceiveAsync(messages, connection);
        connected.SetResult();
        await foreach (var message in ReadUntilClosedAsync(connection, cancellationToken))
            yield return message;
        await receiving;
    }

    private static async Task ReceiveAsync(IAsyncEnumerator<StreamingMessage> messages, WorkerConnection connection)
    {
        try
        {
            while (await messages.MoveNextAsync())
                connection.Receive(messages.Current);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The worker has gone; what it ran is told so below.
        }
        finally
        {
            connection.Close();
        }
    }

    private static async IAsyncEnumerable<StreamingMessage> ReadUntilClosedAsync(
        WorkerConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in connection.ToWorker(cancellationToken))
            yield return message;
    }
}
