using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MovieAnalytics.Functions.Http.Describing;

namespace MovieAnalytics.Functions.Http.Protection;

/// <summary>What every response tells browsers: not to guess types, not to run or frame anything, and which other sites may read it.</summary>
internal sealed class ResponseGuard(IOptions<CrossOriginOptions> options, ILoggerFactory loggers)
{
    // A page of ours brings its own.
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "OPTIONS"];

    private static readonly string[] Exposed = [.. ApiHeader.All.Select(header => header.Name)];

    private readonly CorsService _cors = new(Options.Create(new CorsOptions()), loggers);
    private readonly CorsPolicy? _policy = options.Value.Listed is { Length: > 0 } origins ? Policy(origins) : null;

    /// <summary>Call it when the response is about to start.</summary>
    public void Apply(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers[ApiHeader.ReferrerPolicy.Name] = "no-referrer";
        headers.TryAdd(ApiHeader.ContentSecurityPolicy.Name, NothingRuns);
        if (_policy is not null)
            _cors.ApplyResult(_cors.EvaluatePolicy(http, _policy), http.Response);
    }

    private static CorsPolicy Policy(string[] origins) => new CorsPolicyBuilder(origins)
        .WithMethods(Methods)
        .AllowAnyHeader()
        .WithExposedHeaders(Exposed)
        .SetPreflightMaxAge(TimeSpan.FromHours(1))
        .Build();
}
