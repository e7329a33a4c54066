namespace MovieAnalytics.TmdbSandbox.Http;

/// <summary>A v4 token as bearer or a v3 key as <c>api_key</c>. Any will do unless the sandbox was given the valid ones.</summary>
internal sealed class Authentication(IReadOnlyCollection<string> validKeys)
{
    private const string Scheme = "Bearer ";

    public bool Admits(HttpContext context)
    {
        var key = KeyOf(context);
        return !string.IsNullOrWhiteSpace(key) && (validKeys.Count == 0 || validKeys.Contains(key));
    }

    private static string? KeyOf(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim()
            : context.Request.Query["api_key"].ToString();
    }
}
