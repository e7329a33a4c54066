using System.Globalization;

namespace MovieAnalytics.TmdbSandbox.Endpoints;

internal static class Paging
{
    public const int PageSize = 20;
    private const int LastPage = 500;

    /// <summary>The page that is asked for, 1 if none is; null if it is not one that TMDB serves.</summary>
    public static int? PageOf(HttpContext context)
    {
        var text = context.Request.Query["page"].ToString();
        if (text.Length == 0) return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= LastPage ? page : null;
    }
}
