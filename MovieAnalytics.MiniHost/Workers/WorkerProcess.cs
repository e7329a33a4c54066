using System.Diagnostics;

namespace MovieAnalytics.MiniHost.Workers;

/// <summary>The worker's process. It ends with this object, or with this process where that is forgotten: by itself it would stay.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // What the host's own limit is; the worker refuses to start without one.
    private const int MaxMessageLength = 128 * 1024 * 1024;

    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts <c>dotnet assembly</c> with the host's address in both spellings that workers know.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="workerId">With which it will open its stream.</param>
    /// <param name="host">Where this host speaks gRPC.</param>
    /// <param name="output">Gets each line that the worker writes to its console.</param>
    public static WorkerProcess Start(WorkerHostOptions options, string workerId, Uri host, Action<string> output)
    {
        var requestId = Guid.NewGuid().ToString();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = options.AppFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(options.AppFolder, options.Assembly),
            "--host", host.Host, "--port", $"{host.Port}", "--workerId", workerId, "--requestId", requestId, "--grpcMaxMessageLength", $"{MaxMessageLength}",
            "--functions-uri", host.ToString(), "--functions-worker-id", workerId, "--functions-request-id", requestId,
            "--functions-grpc-max-message-length", $"{MaxMessageLength}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = options.AppFolder;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        foreach (var (name, value) in options.Settings)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The worker's process could not be started.");
        process.OutputDataReceived += (_, line) => output(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void OnExit(object? sender, EventArgs arguments) => Dispose();
}
