using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace MovieAnalytics.Functions.Http.Replies;

/// <summary>The form in which a body is sent.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Which form a client wants most (RFC 9110, 12.5.3), and how forms are named.</summary>
internal static class ContentCodings
{
    /// <summary>The form with the highest q; of equals the smallest body. One that the client refuses in every form gets it as it is.</summary>
    public static ContentCoding Negotiate(StringValues accepted)
    {
        if (accepted.Count == 0)
            return ContentCoding.Identity;
        // -1: not named.
        double brotli = -1, gzip = -1, identity = -1, any = -1;
        foreach (var header in accepted)
        {
            foreach (var part in header.AsSpan().Split(','))
            {
                var name = Read(header.AsSpan()[part], out var q);
                if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                    brotli = q;
                else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
                    gzip = q;
                else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
                    identity = q;
                else if (name is "*")
                    any = q;
            }
        }
        brotli = brotli < 0 ? any : brotli;
        gzip = gzip < 0 ? any : gzip;
        if (brotli > 0 && brotli >= gzip && brotli >= identity)
            return ContentCoding.Brotli;
        return gzip > 0 && gzip >= identity ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    /// <summary>As header Content-Encoding has it.</summary>
    public static string Name(this ContentCoding coding) => coding == ContentCoding.Brotli ? "br" : "gzip";

    /// <summary>Two forms of one body are two representations, so each has its own strong tag.</summary>
    public static string TagOf(this ContentCoding coding, string tag) => coding switch
    {
        ContentCoding.Brotli => $"{tag[..^1]}-br\"",
        ContentCoding.Gzip => $"{tag[..^1]}-gzip\"",
        _ => tag,
    };

    private static ReadOnlySpan<char> Read(ReadOnlySpan<char> part, out double q)
    {
        q = 1;
        var end = part.IndexOf(';');
        if (end < 0)
            return part.Trim();
        var parameter = part[(end + 1)..].Trim();
        // What is no number is no wish.
        q = parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return part[..end].Trim();
    }
}
