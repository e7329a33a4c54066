using System.Diagnostics;
using System.Globalization;
using System.Net;
using MovieAnalytics.Chaos;
using MovieAnalytics.LocalHost.Embedded;
using StackExchange.Redis;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>Redis where the PATH has it, or else Garnet, in a process of its own and in memory only, to which everything may be done.</summary>
internal sealed class FaultyRedis : IAsyncDisposable
{
    // Its standard input ends with us, however we end; then the server goes.
    private const string Guard = "\"$@\" >/dev/null 2>&1 </dev/null & echo $!; read -r _; kill -KILL $! 2>/dev/null";
    private const int StartAttempts = 300;

    private readonly TcpProxy _proxy = new();
    private readonly string _port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
    private readonly string? _executable = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server"))
        .FirstOrDefault(File.Exists);

    private Process? _guard;
    private int _process;

    /// <summary>Real Redis; only that can be told how much it may hold.</summary>
    public bool IsRedis => _executable is not null;

    public string Name => IsRedis ? "redis-server" : "Garnet";

    public string Configuration => $"127.0.0.1:{_proxy.Port}";

    public static async Task<FaultyRedis> StartNewAsync()
    {
        var redis = new FaultyRedis();
        await redis.StartAsync();
        return redis;
    }

    public async Task StartAsync()
    {
        string[] command = _executable is null
            ? GarnetWorker.Command(_port)
            : [_executable, "--port", _port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "guard", .. command]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _guard = Process.Start(start)!;
        _process = int.Parse((await _guard.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await TellAsync(async server => await server.PingAsync());
        _proxy.Open(new IPEndPoint(IPAddress.Loopback, int.Parse(_port, CultureInfo.InvariantCulture)));
    }

    public void Freeze() => ProcessSignals.Freeze(_process);

    public void Thaw() => ProcessSignals.Thaw(_process);

    public async Task KillAsync()
    {
        await ProcessSignals.KillAsync(_process);
        _proxy.Cut();
        await StopAsync();
    }

    public void Slow(TimeSpan delay) => _proxy.Delay = delay;

    public Task EmptyAsync() => TellAsync(server => server.FlushAllDatabasesAsync());

    /// <summary>From now on every write is refused: "OOM command not allowed".</summary>
    public Task FillAsync() => TellAsync(async server =>
    {
        await server.ConfigSetAsync("maxmemory-policy", "noeviction");
        await server.ConfigSetAsync("maxmemory", "1");
    });

    public Task ReleaseAsync() => TellAsync(server => server.ConfigSetAsync("maxmemory", "0"));

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await StopAsync();
    }

    private async Task StopAsync()
    {
        if (_guard is null)
            return;
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _guard = null;
    }

    private async Task TellAsync(Func<IServer, Task> tell)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port},allowAdmin=true,connectRetry=1");
                await tell(connection.GetServers()[0]);
                return;
            }
            catch (RedisConnectionException) when (attempt < StartAttempts)
            {
                // It is still starting.
                await Task.Delay(100);
            }
        }
    }
}
