using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using MovieAnalytics.LocalHost.Up;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.EndToEnd;

/// <summary>The whole system as <c>./movie up</c> starts it, in a process of its own, on the test run's servers.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    public const string Key = "end-to-end-key";

    private const int SigTerm = 15;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly PostgresFixture _postgres = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _data = Directory.CreateTempSubdirectory("movie-end-to-end-").FullName;
    private Process _process = null!;

    public HttpClient Client { get; private set; } = null!;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        var port = FreePort();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var start = new ProcessStartInfo("dotnet", [typeof(UpCommand).Assembly.Location, "up", "--port", $"{port}", "--movies", "2000", "--data", _data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Postgres"] = _postgres.ConnectionString,
                ["Redis"] = await TestServers.RedisAsync(),
                ["FunctionKey"] = Key,
            },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(_ => _up.TrySetException(new InvalidOperationException(Output)), TaskScheduler.Default);
        await _up.Task.WaitAsync(StartLimit);
    }

    /// <summary>As a service manager does; Ctrl-C takes the same way, but is ignored by what a script starts in the background.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        _ = Signal(_process.Id, SigTerm);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    public async Task DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        Client.Dispose();
        await _postgres.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private void Read(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
        if (line?.StartsWith("MovieAnalytics is up", StringComparison.Ordinal) == true)
            _up.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
