namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>What moves from day to day. <paramref name="VoteAverage"/> is 0 to 10, and 0 while nobody has voted.</summary>
internal readonly record struct Metrics(double Popularity, double VoteAverage, int VoteCount);
