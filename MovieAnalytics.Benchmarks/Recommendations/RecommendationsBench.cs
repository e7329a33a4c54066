using System.Diagnostics;
using MovieAnalytics.Core.Recommendations;

namespace MovieAnalytics.Benchmarks.Recommendations;

/// <summary>
/// Speed of the whole catalogue's lists beside scoring every pair, and quality on MovieLens ratings beside the most voted movies
/// and the earlier system's formula. Needs a folder with catalogue.jsonl.gz, catalogue-small.jsonl.gz and ratings.csv.gz:
/// <c>--data DIR</c>, or the environment variable TEST_DATA.
/// </summary>
internal static class RecommendationsBench
{
    private const int SampleSize = 100;

    public static Task RunAsync(string[] args, BenchReport report)
    {
        var folder = args is ["--data", var given] ? given
            : Environment.GetEnvironmentVariable("TEST_DATA")
            ?? throw new UsageException("Say where the data is: ./movie bench recommendations --data DIR.");
        var small = BenchCatalogue.Load(Path.Combine(folder, "catalogue-small.jsonl.gz"));
        var smallIndex = Speed("5k", small, report);
        Quality(small, smallIndex, Path.Combine(folder, "ratings.csv.gz"), report);
        Speed("159k", BenchCatalogue.Load(Path.Combine(folder, "catalogue.jsonl.gz")), report);
        return Task.CompletedTask;
    }

    private static FeatureIndex Speed(string scale, BenchCatalogue catalogue, BenchReport report)
    {
        var clock = Stopwatch.StartNew();
        var index = FeatureIndexBuilder.Build(catalogue.Features);
        report.Figure($"{scale}: build index, s", clock.Elapsed.TotalSeconds);

        clock.Restart();
        var lists = new int[index.Count][];
        Parallel.For(0, index.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new Recommender(index), (movie, _, recommender) =>
        {
            lists[movie] = [.. recommender.Recommend(movie).Select(item => item.Movie)];
            return recommender;
        }, _ => { });
        var rate = index.Count / clock.Elapsed.TotalSeconds;
        report.Figure($"{scale}: all lists, s", clock.Elapsed.TotalSeconds);

        var sample = Enumerable.Range(0, SampleSize).Select(i => (int)((long)i * index.Count / SampleSize)).ToArray();
        clock.Restart();
        var found = sample.AsParallel().WithDegreeOfParallelism(2).Select(movie =>
        {
            var exact = EveryPair(index, new Recommender(index), movie);
            return (Same: exact.Intersect(lists[movie]).Count(), Of: exact.Length);
        }).ToList();
        report.Ratio($"{scale}: movies/s", rate, "every pair", SampleSize / clock.Elapsed.TotalSeconds, scale == "5k" ? 5 : 20);
        report.AtLeast($"{scale}: places the same as of every pair", found.Sum(f => f.Same) / (double)found.Sum(f => f.Of), 0.98);
        report.AtLeast($"{scale}: movies with a list", lists.Count(list => list.Length > 0) / (double)lists.Length, 0.9);
        report.Figure($"{scale}: coverage (recommended somewhere)", lists.SelectMany(list => list).Distinct().Count() / (double)lists.Length);
        return index;
    }

    private static int[] EveryPair(FeatureIndex index, Recommender recommender, int movie) =>
        Enumerable.Range(0, index.Count)
            .Where(other => other != movie)
            .Select(other => (Movie: other, Similarity: recommender.Similarity(movie, other)))
            // Having nothing in common but the year is no reason.
            .Where(pair => pair.Similarity > index.YearSimilarity(movie, pair.Movie))
            .Select(pair => (pair.Movie, Score: pair.Similarity * index.Priors[pair.Movie]))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Movie)
            .Take(Recommender.ListLength)
            .Select(pair => pair.Movie)
            .ToArray();

    private static void Quality(BenchCatalogue catalogue, FeatureIndex index, string ratings, BenchReport report)
    {
        var evaluation = new RatingsEvaluation(Ratings.Load(ratings, index.Ids));
        var recommender = new Recommender(index);
        report.Figure("quality: films", evaluation.Films.Length);
        report.Figure("quality: users", evaluation.UserCount);

        var served = evaluation.Measure((liked, film) => recommender.Similarity(liked, film) * index.Priors[film]);
        var profile = evaluation.Measure((liked, film) => recommender.Similarity(liked, film) * index.Priors[film] * index.Priors[film]);
        var voted = evaluation.Measure((_, film) => catalogue.Movies[film].VoteCount);
        var earlier = evaluation.Measure((liked, film) => catalogue.Movies[liked].EarlierScore(catalogue.Movies[film]));
        var plain = evaluation.Measure((liked, film) => recommender.Similarity(liked, film));

        // The targets are the ratios of the published row "content × ln(1+votes)² × weighted rating²" to its peers.
        report.Ratio("LOO HR@10", profile.HitRate, "most voted", voted.HitRate, 1.8);
        report.Ratio("LOO HR@10", profile.HitRate, "earlier system", earlier.HitRate, 3.2);
        report.Ratio("LOO NDCG@10", profile.LooNdcg, "most voted", voted.LooNdcg, 1.9);
        report.Ratio("LOO NDCG@10", profile.LooNdcg, "earlier system", earlier.LooNdcg, 4.5);
        report.Ratio("80/20 NDCG@20", profile.SplitNdcg, "most voted", voted.SplitNdcg, 1.25);
        report.Ratio("80/20 NDCG@20", profile.SplitNdcg, "earlier system", earlier.SplitNdcg, 4.5);
        foreach (var (name, figures) in new[] { ("prior as served", served), ("no prior", plain) })
        {
            report.Figure($"LOO HR@10, {name}", figures.HitRate);
            report.Figure($"LOO NDCG@10, {name}", figures.LooNdcg);
            report.Figure($"80/20 NDCG@20, {name}", figures.SplitNdcg);
        }
    }
}
