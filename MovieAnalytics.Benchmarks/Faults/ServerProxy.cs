using System.Net;
using System.Net.Sockets;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>
/// One address for a server that comes back at another one. It can be slow, and while the server is away it refuses connections, as
/// the server's own port would.
/// </summary>
internal sealed class ServerProxy : IDisposable
{
    private readonly List<Socket> _open = [];
    private Socket? _listener;
    private long _delayTicks;

    public int Port { get; private set; }

    /// <summary>How long everything that passes, either way, is held up.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _delayTicks));
        set => Volatile.Write(ref _delayTicks, value.Ticks);
    }

    public void Open(int target)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _listener = listener;
        _ = AcceptAsync(listener, target);
    }

    public void Close()
    {
        _listener?.Dispose();
        lock (_open)
        {
            _open.ForEach(socket => socket.Close(0));
            _open.Clear();
        }
    }

    public void Dispose() => Close();

    private async Task AcceptAsync(Socket listener, int target)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await listener.AcceptAsync(), target);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ForwardAsync(Socket client, int target)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        lock (_open)
            _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
            await await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
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
                if (Delay is { Ticks: > 0 } delay)
                    await Task.Delay(delay);
                for (var sent = 0; sent < length;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
