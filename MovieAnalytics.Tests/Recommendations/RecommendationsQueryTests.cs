using MovieAnalytics.Core.Recommendations;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Recommendations;

public sealed class RecommendationsQueryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Run_ByStateOfTheArtifact_TellsWhyAListIsEmpty()
    {
        var db = postgres.DataSource;
        await db.ClearAsync();
        await db.AddGenreAsync(18, "Drama");
        await db.AddMovieAsync(new SeedMovie(1) { Genres = [18], Keywords = [31, 32], Cast = [41], Directors = [51] });
        await db.AddMovieAsync(new SeedMovie(2));
        await db.AddMovieAsync(new SeedMovie(3) { Deleted = true });
        var query = new RecommendationsQuery(db);
        Assert.Equal(RecommendationsOutcome.NotComputed, (await query.RunAsync(1, 20, CancellationToken.None)).Outcome);
        Assert.Equal(RecommendationsOutcome.MovieUnknown, (await query.RunAsync(404, 20, CancellationToken.None)).Outcome);

        await db.ExecuteAsync(
            """
            insert into artifact_runs (artifact, date) values ('recommendations', '2026-03-14');
            insert into movie_recommendations (movie_id, rank, recommended_id, score, director_ids, cast_ids, keyword_ids, genre_ids)
            values (1, 1, 3, 9, null, null, null, null), (1, 2, 2, 0.5, '{51}', null, '{32, 31}', '{18}'), (3, 1, 1, 1, null, null, null, null)
            """);

        var found = await query.RunAsync(1, 20, CancellationToken.None);
        var item = Assert.Single(found.Items);
        Assert.Equal((RecommendationsOutcome.Found, 2, 0.5), (found.Outcome, item.Movie.Id, item.Score));
        Assert.Equal(["person 51"], item.SharedFeatures.Directors);
        Assert.Empty(item.SharedFeatures.Cast);
        Assert.Equal(["keyword 32", "keyword 31"], item.SharedFeatures.Keywords);
        Assert.Equal(["Drama"], item.SharedFeatures.Genres);

        var without = await query.RunAsync(2, 20, CancellationToken.None);
        Assert.Equal((RecommendationsOutcome.Found, 0), (without.Outcome, without.Items.Count));
        Assert.Equal(RecommendationsOutcome.MovieUnknown, (await query.RunAsync(3, 20, CancellationToken.None)).Outcome);
    }
}
