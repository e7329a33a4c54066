namespace MovieAnalytics.Benchmarks.Recommendations;

/// <summary>
/// How well a score ranks what users went on to like: the sum over a user's likes orders all films that the user has not seen
/// (no sampling). Once with the last like left out, once with the last fifth of the ratings.
/// </summary>
internal sealed class RatingsEvaluation
{
    private readonly Rating[][] _users;

    public RatingsEvaluation(List<Rating> ratings)
    {
        Films = [.. ratings.Select(rating => rating.Movie).Distinct().Order()];
        _users = [.. ratings.GroupBy(rating => rating.User).Select(user => user.OrderBy(rating => rating.Time).ThenBy(rating => rating.Movie).ToArray())];
    }

    /// <summary>The films that are ranked, by index.</summary>
    public int[] Films { get; }

    public int UserCount => _users.Length;

    /// <param name="score">(liked film, candidate) → score, summed over the liked films.</param>
    public Figures Measure(Func<int, int, double> score)
    {
        var scores = Films.AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .Select(liked => Array.ConvertAll(Films, film => (float)score(liked, film)))
            .ToArray();
        double hits = 0, looNdcg = 0, splitNdcg = 0;
        int looUsers = 0, splitUsers = 0;
        foreach (var user in _users)
        {
            if (user.LastOrDefault(rating => rating.IsLike) is { } last && user.Count(rating => rating.IsLike) > 1)
            {
                var top = Top(scores, [.. user.Where(rating => rating != last)], 10);
                var place = Array.IndexOf(top, last.Movie);
                looUsers++;
                if (place >= 0)
                    (hits, looNdcg) = (hits + 1, looNdcg + 1 / Math.Log2(place + 2));
            }

            var split = (int)(user.Length * 0.8);
            var liked = user[split..].Where(rating => rating.IsLike).Select(rating => rating.Movie).ToHashSet();
            if (liked.Count > 0 && user[..split].Any(rating => rating.IsLike))
            {
                var top = Top(scores, user[..split], 20);
                splitUsers++;
                splitNdcg += top.Select((film, place) => liked.Contains(film) ? 1 / Math.Log2(place + 2) : 0).Sum()
                    / Enumerable.Range(0, Math.Min(20, liked.Count)).Sum(place => 1 / Math.Log2(place + 2));
            }
        }
        return new Figures(hits / looUsers, looNdcg / looUsers, splitNdcg / splitUsers);
    }

    private int[] Top(float[][] scores, Rating[] known, int length)
    {
        var sums = new double[Films.Length];
        foreach (var rating in known.Where(rating => rating.IsLike))
        {
            var row = scores[Array.BinarySearch(Films, rating.Movie)];
            for (var film = 0; film < sums.Length; film++)
                sums[film] += row[film];
        }
        foreach (var rating in known)
            sums[Array.BinarySearch(Films, rating.Movie)] = double.NegativeInfinity;
        return [.. Films.Zip(sums).OrderByDescending(pair => pair.Second).ThenBy(pair => pair.First).Take(length).Select(pair => pair.First)];
    }
}

/// <summary>Leave-one-out hit rate and NDCG in the first 10, and NDCG in the first 20 of the temporal split.</summary>
internal sealed record Figures(double HitRate, double LooNdcg, double SplitNdcg);
