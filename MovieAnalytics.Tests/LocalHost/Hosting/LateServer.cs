using System.Net;
using System.Net.Sockets;

namespace MovieAnalytics.Tests.LocalHost.Hosting;

/// <summary>A port of this machine that refuses connections until it is started, and then passes them on to a real server.</summary>
internal sealed class LateServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort());
    private readonly CancellationTokenSource _stop = new();
    private readonly DnsEndPoint _target;
    private Task _accepting = Task.CompletedTask;

    /// <param name="target">A StackExchange.Redis configuration that begins with <c>host:port</c>.</param>
    public LateServer(string target)
    {
        var parts = target.Split(',')[0].Split(':');
        _target = new DnsEndPoint(parts[0], int.Parse(parts[1]));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        var relays = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            relays.Add(RelayAsync(client));
        }

        await Task.WhenAll(relays);
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(_target.Host, _target.Port, _stop.Token);
        await Task.WhenAny(
            near.GetStream().CopyToAsync(far.GetStream(), _stop.Token),
            far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
    }
}
