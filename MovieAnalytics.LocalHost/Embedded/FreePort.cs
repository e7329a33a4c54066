using System.Net;
using System.Net.Sockets;

namespace MovieAnalytics.LocalHost.Embedded;

internal static class FreePort
{
    /// <summary>
    /// A loopback port that nobody listens on now. Another program may take it before we do, so whoever uses it tries
    /// again with another one.
    /// </summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
