using System.Net;
using System.Net.Sockets;

namespace MovieAnalytics.Chaos;

/// <summary>
/// Stands before a real server, and takes it away (connections are reset and refused, as by the server's own port), freezes it (connections
/// stay open, nothing passes), makes it slow, or leads to it at another port.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly List<Socket> _open = [];
    private EndPoint? _target;
    private Socket? _listener;
    private volatile TaskCompletionSource _flow = Flowing();
    private long _delayTicks;

    public int Port { get; private set; }

    /// <summary>How long everything that passes, either way, is held up.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _delayTicks));
        set => Volatile.Write(ref _delayTicks, value.Ticks);
    }

    public static TcpProxy Before(string host, int port)
    {
        var proxy = new TcpProxy();
        proxy.Open(new DnsEndPoint(host, port));
        return proxy;
    }

    /// <summary>Takes connections, at the same port as ever, for a server that may have moved.</summary>
    public void Open(EndPoint target)
    {
        _target = target;
        Restore();
    }

    /// <summary>After <see cref="Cut"/>: takes connections again.</summary>
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
        _listener?.Dispose();
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
        lock (_open)
            _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(_target!);
            if (!listener.SafeHandle.IsClosed)
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
            lock (_open)
                _open.RemoveAll(socket => socket == client || socket == server);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[65536];
            while (await from.ReceiveAsync(buffer) is var length and > 0)
            {
                await _flow.Task;
                if (Delay is { Ticks: > 0 } delay)
                    await Task.Delay(delay);
                for (var sent = 0; sent < length;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
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
