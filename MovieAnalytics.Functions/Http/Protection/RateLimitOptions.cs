using System.ComponentModel.DataAnnotations;

namespace MovieAnalytics.Functions.Http.Protection;

/// <summary>Configuration section <c>RateLimit</c>: how often one client may ask for what is <see cref="CostlyAttribute">costly</see>.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Requests a minute and client, in the long run. 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int PerMinute { get; set; }

    /// <summary>Requests that a client that was quiet may send at once.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 20;

    /// <summary>
    /// Proxies of yours between clients and the service, each of which appends the address that it was asked by to <c>X-Forwarded-For</c>.
    /// 0: the header is a stranger's word, and a client is the address that connects. Behind the Azure Functions host it is at least 1.
    /// </summary>
    [Range(0, 10)]
    public int Proxies { get; set; }
}
