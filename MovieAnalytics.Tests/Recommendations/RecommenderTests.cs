using MovieAnalytics.Core.Recommendations;

namespace MovieAnalytics.Tests.Recommendations;

public sealed class RecommenderTests
{
    [Fact]
    public void Similarity_OfEqualMovies_IsTheSumOfTheFieldsWeights()
    {
        var catalogue = new CatalogueFeatures();
        foreach (var id in new[] { 10, 20, 30 })
            catalogue.AddMovie(id, 1994, 1, id == 30 ? null : "Wizards of the lonely lighthouse");
        foreach (var id in new[] { 10, 20 })
            foreach (var kind in new[] { FeatureKind.Keyword, FeatureKind.Director, FeatureKind.Cast, FeatureKind.Genre })
                catalogue.AddFeature(id, kind, 7);
        var recommender = new Recommender(FeatureIndexBuilder.Build(catalogue));

        Assert.Equal(1 + 1 + 0.5 + 0.1 + 0.14, recommender.Similarity(0, 1), 5);
        Assert.Equal(0.14, recommender.Similarity(0, 2), 5);
        Assert.Empty(recommender.Recommend(2));
    }

    [Fact]
    public void Similarity_OfARareFeature_IsAboveThatOfACommonOne()
    {
        var catalogue = new CatalogueFeatures();
        for (var id = 0; id < 50; id++)
        {
            catalogue.AddMovie(id, 0, 1, null);
            catalogue.AddFeature(id, FeatureKind.Keyword, 1);
            catalogue.AddFeature(id, FeatureKind.Keyword, 1000 + id);
        }
        catalogue.AddFeature(0, FeatureKind.Keyword, 2);
        catalogue.AddFeature(1, FeatureKind.Keyword, 2);
        var recommender = new Recommender(FeatureIndexBuilder.Build(catalogue));

        Assert.True(recommender.Similarity(0, 1) > 10 * recommender.Similarity(0, 2));
        Assert.Equal(1, recommender.Recommend(0)[0].Movie);
    }

    [Fact]
    public void Recommend_InARandomCatalogue_FindsWhatScoringEveryPairFinds()
    {
        var random = new Random(3);
        var catalogue = new CatalogueFeatures();
        for (var id = 0; id < 3000; id++)
        {
            catalogue.AddMovie(id * 2, 1950 + random.Next(70), CatalogueFeatures.Prior(random.Next(1000), 6), null);
            for (var i = 0; i < 6; i++)
                catalogue.AddFeature(id * 2, FeatureKind.Keyword, (int)(400 * Math.Pow(random.NextDouble(), 3)));
            catalogue.AddFeature(id * 2, FeatureKind.Genre, random.Next(5));
        }
        var index = FeatureIndexBuilder.Build(catalogue);
        var recommender = new Recommender(index);

        var same = 0;
        for (var movie = 0; movie < 50; movie++)
        {
            var exact = Enumerable.Range(0, index.Count).Where(other => other != movie)
                .OrderByDescending(other => recommender.Similarity(movie, other) * index.Priors[other]).Take(Recommender.ListLength);
            var list = recommender.Recommend(movie);
            Assert.Equal(list.OrderByDescending(item => item.Score), list);
            Assert.All(list, item => Assert.Equal(recommender.Similarity(movie, item.Movie) * index.Priors[item.Movie], item.Score, 4));
            same += exact.Intersect(list.Select(item => item.Movie)).Count();
        }
        Assert.InRange(same, 0.97 * 50 * Recommender.ListLength, 50 * Recommender.ListLength);
    }

    [Theory]
    [InlineData("Two wizards, one boss: the WAR's end!", "two wizard one boss the war end")]
    [InlineData("Amélie à Paris · 2001", "amélie pari 2001")]
    [InlineData("映画の時代だ", "映画の時代だ")]
    [InlineData("", "")]
    public void Split_OfAnOverview_GivesWords(string overview, string words)
    {
        var found = new List<string>();
        OverviewTerms.Split(overview, word => found.Add(word.ToString()));
        Assert.Equal(words, string.Join(' ', found));
    }
}
