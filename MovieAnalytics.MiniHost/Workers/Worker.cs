using MovieAnalytics.MiniHost.Protocol;

namespace MovieAnalytics.MiniHost.Workers;

/// <summary>A worker that has loaded its functions.</summary>
internal sealed class Worker : IDisposable
{
    private readonly WorkerProcess _process;
    private readonly WorkerConnection _connection;

    private Worker(WorkerProcess process, WorkerConnection connection, Uri http, IReadOnlyList<WorkerFunction> functions)
    {
        _process = process;
        _connection = connection;
        Http = http;
        Functions = functions;
    }

    /// <summary>Where the worker takes HTTP requests.</summary>
    public Uri Http { get; }

    public IReadOnlyList<WorkerFunction> Functions { get; }

    /// <summary>Starts a process and leads it through the protocol's greeting: initialise, tell the functions, load each.</summary>
    /// <exception cref="InvalidOperationException">It ended, refused, or took too long; the message has its last words.</exception>
    public static async Task<Worker> StartAsync(WorkerHostOptions options, FunctionRpcService rpc, Uri host, WorkerLog log, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.StartTimeout);
        var workerId = Guid.NewGuid().ToString();
        var connection = new WorkerConnection(log.Add);
        var connected = rpc.ExpectAsync(workerId, connection);
        var process = WorkerProcess.Start(options, workerId, host, log.AddOutput);
        try
        {
            var exited = process.WaitForExitAsync(timeout.Token);
            await Task.WhenAny(connected, exited);
            if (!connected.IsCompletedSuccessfully)
                throw new InvalidOperationException("The worker did not connect.");
            var (http, functions) = await GreetAsync(options, connection).WaitAsync(timeout.Token);
            return new Worker(process, connection, http, functions);
        }
        catch (Exception error)
        {
            process.Dispose();
            throw new InvalidOperationException($"The worker did not start: {error.Message}\n{string.Join('\n', log.Lines.TakeLast(20))}", error);
        }
    }

    public Task<InvocationResult> InvokeAsync(InvocationRequest invocation) => _connection.InvokeAsync(invocation);

    public void Cancel(string invocationId) =>
        _connection.Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } });

    /// <summary>Asks the worker to end, and sees to it when the grace period is over.</summary>
    public async Task TerminateAsync(TimeSpan grace)
    {
        _connection.Send(
            new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = new ProtocolDuration { Seconds = (long)grace.TotalSeconds } } });
        using var limit = new CancellationTokenSource(grace);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public void Dispose() => _process.Dispose();

    private static async Task<(Uri Http, IReadOnlyList<WorkerFunction> Functions)> GreetAsync(WorkerHostOptions options, WorkerConnection connection)
    {
        var initialised = (await connection.AskAsync(new StreamingMessage
        {
            RequestId = Guid.NewGuid().ToString(),
            WorkerInitRequest = new WorkerInitRequest
            {
                HostVersion = "4.1037.0.0",
                WorkerDirectory = options.AppFolder,
                FunctionAppDirectory = options.AppFolder,
                Capabilities = { ["RpcHttpTriggerMetadataRemoved"] = "true", ["V2Compatable"] = "true" },
            },
        })).WorkerInitResponse!;
        Require(initialised.Result, "initialise");
        var told = (await connection.AskAsync(new StreamingMessage
        {
            RequestId = Guid.NewGuid().ToString(),
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = options.AppFolder },
        })).FunctionMetadataResponse!;
        Require(told.Result, "tell its functions");
        foreach (var function in told.Functions)
        {
            var loaded = (await connection.AskAsync(new StreamingMessage
            {
                RequestId = Guid.NewGuid().ToString(),
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function },
            })).FunctionLoadResponse!;
            Require(loaded.Result, $"load {function.Name}");
        }
        return (new Uri(initialised.Capabilities["HttpUri"]), [.. told.Functions.Select(WorkerFunction.Read)]);
    }

    private static void Require(StatusResult? result, string what)
    {
        if (result?.Status != (int)InvocationOutcome.Succeeded)
            throw new InvalidOperationException($"The worker did not {what}: {result?.Exception?.Message}");
    }
}
