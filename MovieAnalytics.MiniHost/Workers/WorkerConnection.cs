using System.Collections.Concurrent;
using System.Threading.Channels;
using MovieAnalytics.MiniHost.Protocol;

namespace MovieAnalytics.MiniHost.Workers;

/// <summary>The stream to one worker: pairs answers with requests, and ends what runs when the worker goes.</summary>
internal sealed class WorkerConnection(Action<RpcLog> log)
{
    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResult>> _running = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new();
    private volatile bool _closed;

    public IAsyncEnumerable<StreamingMessage> ToWorker(CancellationToken cancellationToken) => _toWorker.Reader.ReadAllAsync(cancellationToken);

    public void Send(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    /// <summary>Sends a request of the start-up, whose answer carries its request id.</summary>
    public Task<StreamingMessage> AskAsync(StreamingMessage message)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[message.RequestId] = answer;
        Send(message);
        return answer.Task;
    }

    public Task<InvocationResult> InvokeAsync(InvocationRequest invocation)
    {
        var ended = new TaskCompletionSource<InvocationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[invocation.InvocationId] = ended;
        Send(new StreamingMessage { InvocationRequest = invocation });
        if (_closed)
            ended.TrySetResult(new InvocationResult(InvocationOutcome.WorkerLost));
        return ended.Task;
    }

    public void Receive(StreamingMessage message)
    {
        if (message.Log is { } line)
            log(line);
        else if (message.InvocationResponse is { } response && _running.TryRemove(response.InvocationId, out var ended))
            ended.TrySetResult(new InvocationResult((InvocationOutcome)(response.Result?.Status ?? 0), response.Result?.Exception?.Message));
        else if (_asked.TryRemove(message.RequestId, out var answer))
            answer.TrySetResult(message);
    }

    public void Close()
    {
        _closed = true;
        _toWorker.Writer.TryComplete();
        foreach (var ended in _running.Values)
            ended.TrySetResult(new InvocationResult(InvocationOutcome.WorkerLost));
        foreach (var answer in _asked.Values)
            answer.TrySetException(new IOException("The worker closed its stream."));
    }
}
