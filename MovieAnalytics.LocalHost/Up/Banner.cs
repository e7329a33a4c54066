namespace MovieAnalytics.LocalHost.Up;

/// <summary>What a new user needs to go on: addresses to open and the key.</summary>
internal static class Banner
{
    public static string Of(string address, string key) => $"""

        MovieAnalytics is up at {address}

          {address}/docs            every path, to be read and tried
          {address}/movies?sort=-popularity&limit=5
          {address}/movies/trending
          {address}/analytics/ratings-by-decade
          {address}/search?q=love
          {address}/health          {address}/metrics

        Administration needs the key, for example:
          curl -X POST -H 'x-functions-key: {key}' {address}/admin/compute/all

        Ctrl-C stops everything; the data stays.
        This product uses the TMDB API but is not endorsed or certified by TMDB.

        """;
}
