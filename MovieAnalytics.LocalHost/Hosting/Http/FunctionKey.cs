using System.Security.Cryptography;
using System.Text;

namespace MovieAnalytics.LocalHost.Hosting.Http;

/// <summary>The key that callers of non-anonymous functions show, compared in constant time.</summary>
internal sealed class FunctionKey
{
    private readonly byte[] _hash;

    public FunctionKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _hash = Hash(key);
    }

    /// <summary>In the header <c>x-functions-key</c>, or else as the query parameter <c>code</c>.</summary>
    public bool IsShownBy(HttpRequest request)
    {
        var header = request.Headers["x-functions-key"].ToString();
        var shown = header.Length > 0 ? header : request.Query["code"].ToString();
        return shown.Length > 0 && CryptographicOperations.FixedTimeEquals(Hash(shown), _hash);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
