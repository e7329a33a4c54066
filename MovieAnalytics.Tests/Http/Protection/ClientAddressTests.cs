using System.Net;
using Microsoft.AspNetCore.Http;
using MovieAnalytics.Functions.Http.Protection;

namespace MovieAnalytics.Tests.Http.Protection;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "", 0, "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "", 0, "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::")]
    [InlineData("192.0.2.1", "203.0.113.9", 0, "192.0.2.1")]
    [InlineData("192.0.2.1", "203.0.113.9", 1, "203.0.113.9")]
    [InlineData("192.0.2.1", "203.0.113.9:51234", 1, "203.0.113.9")]
    [InlineData("192.0.2.1", "forged, 203.0.113.9, 198.51.100.2", 2, "203.0.113.9")]
    [InlineData("192.0.2.1", "203.0.113.9", 2, "192.0.2.1")]
    [InlineData("192.0.2.1", "not an address", 1, "192.0.2.1")]
    public void Of_AConnectionBehindProxies_IsWhatTheOutermostOfOursSaw(string connection, string forwardedFor, int proxies, string client)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(connection) } };
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        Assert.Equal(client, ClientAddress.Of(http, proxies));
    }
}
