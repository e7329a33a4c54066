namespace MovieAnalytics.Core.Recommendations;

/// <summary>
/// Finds the movies most similar to one: score = similarity · prior. Candidates come from the inverted index into an
/// accumulator; the best of them are scored again exactly. Not for use by several threads: it keeps the accumulator.
/// </summary>
internal sealed class Recommender(FeatureIndex index)
{
    /// <summary>A movie's list is this long.</summary>
    public const int ListLength = 20;

    private const int Candidates = 100;

    private readonly float[] _similarity = new float[index.Count];
    private readonly List<int> _touched = [];
    private readonly PriorityQueue<int, float> _best = new(Candidates + 1);

    /// <returns>The best first; none when the movie shares nothing with any other.</returns>
    public IReadOnlyList<ScoredMovie> Recommend(int movie)
    {
        Accumulate(movie);
        foreach (var other in _touched)
        {
            var score = (_similarity[other] + index.YearSimilarity(movie, other)) * index.Priors[other];
            _similarity[other] = 0;
            if (other == movie || score <= 0)
                continue;
            if (_best.Count < Candidates)
                _best.Enqueue(other, score);
            else if (_best.TryPeek(out _, out var least) && score > least)
                _best.EnqueueDequeue(other, score);
        }
        _touched.Clear();

        var scored = new List<ScoredMovie>(_best.Count);
        while (_best.TryDequeue(out var other, out _))
            scored.Add(new ScoredMovie(other, Similarity(movie, other) * index.Priors[other]));
        scored.Sort((a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Movie.CompareTo(b.Movie));
        return scored.Count > ListLength ? scored.GetRange(0, ListLength) : scored;
    }

    /// <summary>Weighted sum of the fields' cosines, and the closeness of the years.</summary>
    public float Similarity(int movie, int other)
    {
        var similarity = index.YearSimilarity(movie, other);
        foreach (var (a, b) in new SharedColumns(index.ByMovie.Columns(movie), index.ByMovie.Columns(other)))
            similarity += index.ByMovie.Values(movie)[a] * index.ByMovie.Values(other)[b];
        return similarity;
    }

    private void Accumulate(int movie)
    {
        var features = index.ByMovie.Columns(movie);
        var weights = index.ByMovie.Values(movie);
        for (var i = 0; i < features.Length; i++)
        {
            var movies = index.ByFeature.Columns(features[i]);
            var values = index.ByFeature.Values(features[i]);
            var weight = weights[i];
            for (var j = 0; j < movies.Length; j++)
            {
                ref var sum = ref _similarity[movies[j]];
                if (sum == 0)
                    _touched.Add(movies[j]);
                sum += weight * values[j];
            }
        }
    }
}

/// <summary>A movie by its index, and how strongly it is recommended.</summary>
internal readonly record struct ScoredMovie(int Movie, float Score);
