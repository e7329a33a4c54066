using System.Net.Http.Headers;

namespace MovieAnalytics.Core.Ingestion.Tmdb;

/// <summary>
/// Adds the credentials at the last moment: the v3 key has to travel in the URL, and everything above this handler (logs,
/// exceptions, traces) sees the URL without it.
/// </summary>
internal sealed class AuthHandler(TmdbOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Exports are public, and on another host: it must not see the credentials.
        var isApi = options.BaseUrl.IsBaseOf(request.RequestUri!);
        if (isApi && options.BearerToken is { Length: > 0 } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (!isApi || options.BearerToken is { Length: > 0 } || options.ApiKey is not { Length: > 0 } key)
            return await base.SendAsync(request, cancellationToken);

        var shown = request.RequestUri!;
        var mark = shown.Query.Length > 0 ? '&' : '?';
        request.RequestUri = new Uri($"{shown.AbsoluteUri}{mark}api_key={Uri.EscapeDataString(key)}");
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = shown;
        }
    }
}
