using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace MovieAnalytics.Chaos;

/// <summary>A server of the Redis protocol that can be taken away and comes back empty, at the same address.</summary>
internal interface IChaosRedis : IAsyncDisposable
{
    string Name { get; }

    /// <summary>For StackExchange.Redis.</summary>
    string Configuration { get; }

    Task StartAsync();

    Task StopAsync();
}

/// <summary>Garnet in this process, in memory only.</summary>
internal sealed class ChaosGarnet : IChaosRedis
{
    private readonly int _port = ChaosPort.Free();
    private GarnetServer? _server;

    public string Name => "Garnet";

    public string Configuration => $"127.0.0.1:{_port}";

    public Task StartAsync()
    {
        _server = new GarnetServer(
            ["--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--lua", "true", "-q", "true",
                "--memory", "64m", "--page", "1m", "--index", "1m"]);
        return Task.Run(_server.Start);
    }

    public Task StopAsync()
    {
        _server?.Dispose();
        _server = null;
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}

/// <summary>Real Redis as a child process, in memory only.</summary>
internal sealed class ChaosRedisServer(string executable) : IChaosRedis
{
    private readonly int _port = ChaosPort.Free();
    private Process? _process;

    public string Name => "redis-server";

    public string Configuration => $"127.0.0.1:{_port}";

    /// <returns>Null when <c>redis-server</c> is not on the PATH.</returns>
    public static ChaosRedisServer? FromPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists) is { } executable ? new ChaosRedisServer(executable) : null;

    public Task StartAsync()
    {
        _process = Process.Start(
            new ProcessStartInfo(executable, $"--port {_port} --bind 127.0.0.1 --save \"\" --appendonly no") { RedirectStandardOutput = true })!;
        return ChaosPort.WaitForAsync(_port);
    }

    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}

internal static class ChaosPort
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task WaitForAsync(int port)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }
}
