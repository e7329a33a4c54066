using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MovieAnalytics.Core.Health;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>Asks this process over its own socket, so that the way of a request through server, routing and middleware is compiled.</summary>
internal sealed class OwnRequests(IServer server) : IWarmUp
{
    private const int Times = 3;
    private static readonly string[] Paths = ["/movies", "/movies/1", "/movies/trending", "/analytics/ratings-by-decade", "/search?q=a"];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address)
            return;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        foreach (var path in Enumerable.Repeat(Paths, Times).SelectMany(paths => paths))
            using (await client.GetAsync(path, cancellationToken))
            {
                // Whatever it says.
            }
    }
}
