namespace MovieAnalytics.Functions.Http.Hosting;

internal static class Routes
{
    /// <summary>
    /// What admin routes start with. The Functions host rejects a route that starts with the word itself, but not a segment
    /// that matches nothing else.
    /// </summary>
    public const string Admin = "{area:regex(^admin$)}";
}
