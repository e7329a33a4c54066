using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;
using MovieAnalytics.Functions.Http.Answering;

namespace MovieAnalytics.Functions.Http.Protection;

/// <summary>Answers 429 to a client that asks too often for what is costly. Each instance counts for itself.</summary>
internal sealed class RateLimitMiddleware : IFunctionsWorkerMiddleware, IDisposable
{
    private static readonly HashSet<string> Costly = typeof(RateLimitMiddleware).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<CostlyAttribute>() is not null)
        .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)
        .ToHashSet(StringComparer.Ordinal);

    private readonly RateLimitOptions _options;
    private readonly PartitionedRateLimiter<string>? _limiter;

    public RateLimitMiddleware(IOptions<RateLimitOptions> options)
    {
        _options = options.Value;
        _limiter = _options.PerMinute == 0 ? null : PartitionedRateLimiter.Create<string, string>(client =>
            RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = _options.Burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / _options.PerMinute,
            }));
    }

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (_limiter is null || !Costly.Contains(context.FunctionDefinition.Name) || context.GetHttpContext() is not { } http)
            return next(context);
        using var lease = _limiter.AttemptAcquire(ClientAddress.Of(http, _options.Proxies));
        return lease.IsAcquired ? next(context) : RefuseAsync(http, lease);
    }

    public void Dispose() => _limiter?.Dispose();

    private Task RefuseAsync(HttpContext http, RateLimitLease lease) => new Problem(
        ProblemType.TooManyRequests,
        $"This client has asked too often: {_options.PerMinute} requests a minute are allowed here, and {_options.Burst} at once. Try again later.")
    {
        RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
    }.ExecuteAsync(http);
}
