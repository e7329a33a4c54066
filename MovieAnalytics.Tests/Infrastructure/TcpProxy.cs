using System.Net;
using System.Net.Sockets;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// Stands before a real server, so that a test can take it away (connections reset and refused) or freeze it (connections
/// open, nothing passes) and bring it back.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly EndPoint _target;
    private readonly List<Socket> _open = [];
    private Socket? _listener;
    private volatile TaskCompletionSource _flow = Flowing();

    private TcpProxy(EndPoint target) => _target = target;

    public int Port { get; private set; }

    public static TcpProxy Before(string host, int port)
    {
        var proxy = new TcpProxy(new DnsEndPoint(host, port));
        proxy.Restore();
        return proxy;
    }

    public void Restore()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    public void Cut()
    {
        _listener!.Dispose();
        lock (_open)
        {
            _open.ForEach(socket => socket.Close(0));
            _open.Clear();
        }
    }

    /// <summary>As a stopped process: new connections are taken by the system, and nobody answers.</summary>
    public void Freeze() => _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => _flow.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Thaw();
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                _ = ForwardAsync(listener, await listener.AcceptAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task ForwardAsync(Socket listener, Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(_target);
            lock (_open)
            {
                _open.Add(client);
                _open.Add(server);
            }
            if (listener.SafeHandle.IsClosed)
                return;
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // Either side went away, which is what this is for.
        }
        finally
        {
            client.Close(0);
            server.Close(0);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            await using var source = new NetworkStream(from);
            await using var target = new NetworkStream(to);
            var buffer = new byte[65536];
            while (await source.ReadAsync(buffer) is var length and > 0)
            {
                await _flow.Task;
                await target.WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // Cut.
        }
    }

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource();
        flow.SetResult();
        return flow;
    }
}
