namespace MovieAnalytics.Core.Movies;

/// <summary>What a filter asks of a movie. Properties, not a constructor: the driver calls an array's type System.Array.</summary>
internal sealed record MovieFacts
{
    public double? VoteAverage { get; init; }
    public int VoteCount { get; init; }
    public DateOnly? ReleaseDate { get; init; }
    public string? Language { get; init; }
    public required int[] GenreIds { get; init; }
}

/// <summary>Some movies, chosen at random, of which to tell about how many of all a filter leaves; all of them where they are few.</summary>
/// <param name="Total">All movies.</param>
/// <param name="Movies">The chosen ones.</param>
internal sealed record MovieSample(long Total, IReadOnlyList<MovieFacts> Movies)
{
    /// <summary>With so many an estimate of a tenth of the catalogue is off by 3 % (one standard deviation).</summary>
    public const int Size = 10_000;

    public double Estimate(MovieFilter filter)
    {
        if (filter.Conditions == 0)
            return Total;
        var matching = 0;
        foreach (var movie in Movies)
            if (filter.Matches(movie))
                matching++;
        // None in the sample is not none at all, unless the sample is everything.
        return Movies.Count == 0 ? 0 : Math.Max(matching, 0.5) / Movies.Count * Total;
    }
}
