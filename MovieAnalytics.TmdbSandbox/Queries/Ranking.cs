namespace MovieAnalytics.TmdbSandbox.Queries;

/// <summary>The best movies of a list by their index, as many as its pages can show, and how many there are in all.</summary>
internal sealed record Ranking(int[] Indexes, int Total)
{
    /// <summary>500 pages of 20: TMDB shows no more of any list.</summary>
    public const int Capacity = 10_000;

    /// <summary>Ranks by score, best first; the lower index wins a tie.</summary>
    /// <param name="count">Indexes 0 to count - 1 are looked at.</param>
    /// <param name="score">The score of an index, or NaN if the movie does not belong to the list.</param>
    public static Ranking Of(int count, Func<int, double> score)
    {
        // The worst of the best lies on top: most movies are turned away by one comparison.
        var best = new PriorityQueue<int, (double Score, int NegativeIndex)>();
        var total = 0;
        for (var index = 0; index < count; index++)
        {
            var value = score(index);
            if (double.IsNaN(value)) continue;
            total++;
            if (best.Count < Capacity) best.Enqueue(index, (value, -index));
            else if (best.TryPeek(out _, out var worst) && value > worst.Score) best.EnqueueDequeue(index, (value, -index));
        }

        var indexes = new int[best.Count];
        for (var i = indexes.Length - 1; i >= 0; i--) indexes[i] = best.Dequeue();
        return new Ranking(indexes, total);
    }
}
