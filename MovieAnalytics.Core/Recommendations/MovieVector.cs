namespace MovieAnalytics.Core.Recommendations;

/// <summary>Weighs one movie's features.</summary>
/// <param name="features">What each feature is.</param>
/// <param name="frequencies">How many movies have each feature.</param>
/// <param name="movieCount">How many movies there are.</param>
internal sealed class MovieVector((FeatureKind Kind, int Id)[] features, int[] frequencies, int movieCount)
{
    /// <summary>Words of an overview that are kept: the rarest that another movie has too.</summary>
    private const int MaxTerms = 20;

    /// <summary>A word in more than this part of the overviews says nothing (but in a handful of movies every word is common).</summary>
    private readonly double _commonTerm = Math.Max(10, movieCount * 0.05);

    private readonly List<float> _termWeights = [];

    /// <summary>
    /// Appends the features that can match another movie, with √weight of the field · idf / length of the field's vector. What
    /// only this movie has can match nothing, but counts for the length.
    /// </summary>
    /// <param name="row">The movie's features, ascending.</param>
    /// <param name="columns">Gets features.</param>
    /// <param name="values">Gets their weights.</param>
    public void Append(ReadOnlySpan<int> row, List<int> columns, List<float> values)
    {
        Span<double> squares = stackalloc double[FeatureField.Count];
        squares.Clear();
        _termWeights.Clear();
        foreach (var feature in row)
        {
            var idf = Idf(feature);
            squares[FeatureField.Of(features[feature].Kind)] += idf * idf;
            if (features[feature].Kind == FeatureKind.Term && idf > 0 && frequencies[feature] > 1)
                _termWeights.Add(idf);
        }

        var leastTerm = 0f;
        if (_termWeights.Count > MaxTerms)
        {
            _termWeights.Sort();
            leastTerm = _termWeights[^MaxTerms];
        }
        foreach (var feature in row)
        {
            var idf = Idf(feature);
            var kind = features[feature].Kind;
            if (frequencies[feature] < 2 || idf <= 0 || (kind == FeatureKind.Term && idf < leastTerm))
                continue;
            var field = FeatureField.Of(kind);
            columns.Add(feature);
            values.Add((float)(Math.Sqrt(FeatureField.Weights[field]) * idf / Math.Sqrt(squares[field])));
        }
    }

    /// <summary>ln((1 + movies) / movies with it); 0 for a word that is too common.</summary>
    private float Idf(int feature) =>
        features[feature].Kind == FeatureKind.Term && frequencies[feature] > _commonTerm
            ? 0
            : MathF.Log((1f + movieCount) / frequencies[feature]);
}
