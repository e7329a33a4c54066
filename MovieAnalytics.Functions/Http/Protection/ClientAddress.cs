using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MovieAnalytics.Functions.Http.Protection;

/// <summary>Who asks, as far as an address tells.</summary>
internal static class ClientAddress
{
    private const int Ipv6NetworkBytes = 8;

    /// <param name="http">The request.</param>
    /// <param name="proxies">How many of our own proxies the request came through; see <see cref="RateLimitOptions.Proxies"/>.</param>
    /// <returns>An IPv4 address or the /64 network of an IPv6 one, of which one client has all addresses.</returns>
    public static string Of(HttpContext http, int proxies)
    {
        var address = Forwarded(http.Request, proxies) ?? http.Connection.RemoteIpAddress;
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var network = address.GetAddressBytes();
        Array.Clear(network, Ipv6NetworkBytes, network.Length - Ipv6NetworkBytes);
        return new IPAddress(network).ToString();
    }

    // Counted from the end: what stands further ahead was sent by the client, who may write what it likes.
    private static IPAddress? Forwarded(HttpRequest request, int proxies)
    {
        if (proxies == 0)
            return null;
        var hops = request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (hops.Length < proxies)
            return null;
        var hop = hops[^proxies];
        // Some proxies append the port.
        return IPAddress.TryParse(hop, out var address) ? address : IPEndPoint.TryParse(hop, out var endpoint) ? endpoint.Address : null;
    }
}
