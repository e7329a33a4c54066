namespace MovieAnalytics.Core.Recommendations;

/// <summary>
/// Makes the index: per field, features weigh idf = ln(movies / movies with it), a movie's vector has length √weight of the
/// field, so that the scalar product of two movies is the weighted sum of the fields' cosines.
/// </summary>
internal static class FeatureIndexBuilder
{
    /// <summary>Movies kept of a frequent feature.</summary>
    public const int MaxPostings = 2000;

    public static FeatureIndex Build(CatalogueFeatures catalogue)
    {
        var rows = DistinctFeatures(catalogue);
        var byMovie = Weigh(catalogue, rows);
        var priors = catalogue.Priors.ToArray();
        return new FeatureIndex(
            catalogue.Ids.ToArray(), catalogue.Years.ToArray(), priors, catalogue.Features.ToArray(), byMovie,
            Invert(byMovie, catalogue.FeatureCount, priors));
    }

    /// <summary>Each movie's features, ascending, each once.</summary>
    private static SparseRows DistinctFeatures(CatalogueFeatures catalogue)
    {
        var counts = new int[catalogue.MovieCount];
        foreach (var (movie, _) in catalogue.Pairs)
            counts[movie]++;
        for (var movie = 0; movie < counts.Length; movie++)
            counts[movie] += catalogue.Terms(movie).Length;
        var starts = SparseRows.Starts(counts);
        var features = new int[starts[^1]];
        var next = starts[..^1];
        foreach (var (movie, feature) in catalogue.Pairs)
            features[next[movie]++] = feature;

        var kept = 0;
        var keptStarts = new int[starts.Length];
        for (var movie = 0; movie < counts.Length; movie++)
        {
            catalogue.Terms(movie).CopyTo(features.AsSpan(next[movie]));
            var row = features.AsSpan(starts[movie], counts[movie]);
            row.Sort();
            keptStarts[movie] = kept;
            for (var i = 0; i < row.Length; i++)
                if (i == 0 || row[i] != features[kept - 1])
                    features[kept++] = row[i];
        }
        keptStarts[^1] = kept;
        return new SparseRows(keptStarts, features, []);
    }

    private static SparseRows Weigh(CatalogueFeatures catalogue, SparseRows rows)
    {
        var frequencies = new int[catalogue.FeatureCount];
        for (var movie = 0; movie < rows.Count; movie++)
            foreach (var feature in rows.Columns(movie))
                frequencies[feature]++;

        var vector = new MovieVector(catalogue.Features.ToArray(), frequencies, catalogue.MovieCount);
        var starts = new int[rows.Count + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (var movie = 0; movie < rows.Count; movie++)
        {
            vector.Append(rows.Columns(movie), columns, values);
            starts[movie + 1] = columns.Count;
        }
        return new SparseRows(starts, [.. columns], [.. values]);
    }

    private static SparseRows Invert(SparseRows byMovie, int featureCount, float[] priors)
    {
        var counts = new int[featureCount];
        for (var movie = 0; movie < byMovie.Count; movie++)
            foreach (var feature in byMovie.Columns(movie))
                counts[feature]++;
        for (var feature = 0; feature < featureCount; feature++)
            counts[feature] = Math.Min(counts[feature], MaxPostings);

        // Filled in the order of priors, so that the cap leaves out the lowest.
        var order = Enumerable.Range(0, priors.Length).ToArray();
        Array.Sort(Array.ConvertAll(priors, prior => -prior), order);
        var starts = SparseRows.Starts(counts);
        var next = starts[..^1];
        var movies = new int[starts[^1]];
        var weights = new float[starts[^1]];
        foreach (var movie in order)
        {
            var features = byMovie.Columns(movie);
            for (var i = 0; i < features.Length; i++)
            {
                var place = next[features[i]];
                if (place == starts[features[i] + 1])
                    continue;
                movies[place] = movie;
                weights[place] = byMovie.Values(movie)[i];
                next[features[i]]++;
            }
        }
        return new SparseRows(starts, movies, weights);
    }
}
