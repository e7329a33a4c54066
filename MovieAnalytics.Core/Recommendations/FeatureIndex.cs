namespace MovieAnalytics.Core.Recommendations;

/// <summary>
/// Movies as sparse vectors whose scalar product is the content similarity, and the same turned round: for each feature the
/// movies that have it.
/// </summary>
/// <param name="Ids">TMDB's ids, ascending; a movie's index is its place here.</param>
/// <param name="Years">Of release; 0 when not known.</param>
/// <param name="Priors">See <see cref="CatalogueFeatures.Prior"/>.</param>
/// <param name="Features">What each feature is.</param>
/// <param name="ByMovie">Features of a movie, ascending.</param>
/// <param name="ByFeature">
/// Movies with a feature; of a frequent one only those of the highest prior, for the others could hardly win.
/// </param>
internal sealed record FeatureIndex(
    int[] Ids,
    short[] Years,
    float[] Priors,
    (FeatureKind Kind, int Id)[] Features,
    SparseRows ByMovie,
    SparseRows ByFeature)
{
    private const double YearWeight = 0.14;
    private static readonly float[] YearCloseness =
        [.. Enumerable.Range(0, 200).Select(difference => (float)(YearWeight * Math.Exp(-difference / 10.0)))];

    public int Count => Ids.Length;

    /// <summary>0.14·e^(−|Δyear|/10); 0 when a year is not known.</summary>
    public float YearSimilarity(int movie, int other)
    {
        if (Years[movie] == 0 || Years[other] == 0)
            return 0;
        var difference = Math.Abs(Years[movie] - Years[other]);
        return difference < YearCloseness.Length ? YearCloseness[difference] : 0;
    }
}
