using MovieAnalytics.Core.Analytics;
using MovieAnalytics.Core.Analytics.Genres;
using MovieAnalytics.Core.Analytics.Leaderboards;
using MovieAnalytics.Core.Analytics.Ratings;
using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>From a catalogue in the database, through the handlers, to what the queries read.</summary>
public sealed class ComputeHandlerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly CancellationToken None = CancellationToken.None;

    private NpgsqlDataSource Db => postgres.DataSource;

    public async Task InitializeAsync()
    {
        await Db.ClearAsync();
        await Db.AddGenreAsync(18, "Drama");
        await Db.AddGenreAsync(35, "Comedy");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Trending_OverDays_RanksTheRiserFirstAndRemembersRanks()
    {
        var flat = Enumerable.Repeat(400.0, 14).ToArray();
        double[] riser = [.. Enumerable.Repeat(20.0, 11), 30, 45, 60];
        await AddAsync(new SeedMovie(1) { Genres = [18] }, flat);
        await AddAsync(new SeedMovie(2) { Genres = [35] }, riser);
        await AddAsync(new SeedMovie(3) { Genres = [35], Deleted = true }, riser);
        var handler = new TrendingHandler(Db);

        var before = await handler.RunAsync(Db, """{"target_date":"2026-02-20"}""");
        Assert.Equal([Artifact.Trending.Generation], before.Generations);
        var outcome = await handler.RunAsync(Db);
        Assert.Equal((2, 4), (outcome.Number("movies"), outcome.Number("rows")));

        var query = new TrendingQuery(Db);
        var day = await query.RunAsync(null, TrendingWindow.Day, null, 20, 0, None);
        Assert.Equal(Today, day.Date);
        Assert.Equal([(2, 1, 2), (1, 2, 1)], day.Items.Select(item => (item.Id, item.Rank, item.PreviousRank!.Value)));
        Assert.True(day.Items[0].TrendingScore > 0);
        Assert.Equal(0, day.Items[1].TrendingScore);
        Assert.Equal(2, (await query.RunAsync(null, TrendingWindow.Week, 35, 20, 0, None)).Items.Single().Id);
        // A day before the rise: nothing moves, so the more popular comes first.
        Assert.Equal(1, (await query.RunAsync(new(2026, 2, 20), TrendingWindow.Day, null, 20, 0, None)).Items[0].Id);

        await handler.RunAsync(Db);
        Assert.Equal(8, await Db.ScalarAsync<int>("select count(*) from movie_trending_daily"));
        Assert.Equal(new MovieStanding(null, true, false), await Db.StandingAsync(2));
    }

    [Fact]
    public async Task Trending_OfMoviesThatAreNotFetchedDaily_FollowsTheExports()
    {
        await AddAsync(new SeedMovie(1), 400);
        await AddAsync(new SeedMovie(2), 60);
        await Db.AddMovieAsync(new SeedMovie(3));
        for (var back = 0; back < 14; back++)
            await Db.AddExportAsync(Today.AddDays(-back), (1, 400), (2, Math.Max(20, 60 - 13 * back)), (3, 5), (4711, 900 - 60 * back));
        var handler = new TrendingHandler(Db);

        // Also of a day on which nothing was fetched.
        await handler.RunAsync(Db, """{"target_date":"2026-02-25"}""");
        Assert.Equal(3, (await handler.RunAsync(Db)).Number("movies"));

        var query = new TrendingQuery(Db);
        Assert.Equal([2, 1, 3], (await query.RunAsync(null, TrendingWindow.Day, null, 20, 0, None)).Items.Select(item => item.Id));
        Assert.All((await query.RunAsync(new(2026, 2, 25), TrendingWindow.Day, null, 20, 0, None)).Items, item => Assert.Equal(0, item.TrendingScore));
    }

    [Fact]
    public async Task GenreStats_OfADay_AreAsOfThatDay()
    {
        await AddAsync(new SeedMovie(1) { Genres = [18], VoteAverage = 8, VoteCount = 300 }, 10, 20);
        await AddAsync(new SeedMovie(2) { Genres = [18, 35], VoteAverage = 5, VoteCount = 100 }, 5, double.NaN);
        await AddAsync(new SeedMovie(3) { Genres = [18], VoteAverage = null, VoteCount = 0 }, 3);
        await AddAsync(new SeedMovie(4) { Genres = [18], Deleted = true }, 3, 3);
        var handler = new GenreStatsHandler(Db);

        Assert.Equal(2, (await handler.RunAsync(Db)).Number("genres"));
        await handler.RunAsync(Db, """{"target_date":"2026-03-01"}""");
        await handler.RunAsync(Db, """{"target_date":"2026-03-01"}""");

        var top = await new TopGenresQuery(Db).RunAsync(null, None);
        Assert.Equal(
            [new GenreStats(18, "Drama", 3, 2, 400, 6.5, 7.25, 28.0 / 3), new GenreStats(35, "Comedy", 1, 1, 100, 5, 5, 5)], top.Items);
        // Movie 3 was not known yet.
        Assert.Equal([(2, 7.5), (3, 28.0 / 3)],
            (await new GenreHistoryQuery(Db).RunAsync(18, null, null, None))!.Days.Select(day => (day.MovieCount, day.AvgPopularity)));
    }

    [Fact]
    public async Task Ratings_OfACatalogue_GiveDecadesAndLeaderboards()
    {
        await AddAsync(new SeedMovie(1) { VoteAverage = 9, VoteCount = 300, Popularity = 2, Revenue = 3_000_000_000, Cast = [41, 42], Directors = [51] }, 1);
        await AddAsync(new SeedMovie(2) { VoteAverage = 5, VoteCount = 100, Popularity = 90, Revenue = 10, Cast = [42, 42, 1, 2, 3, 43] }, 1);
        await AddAsync(new SeedMovie(3) { VoteAverage = 7, VoteCount = 200, Popularity = 50, ReleaseDate = new(1990, 1, 1) }, 1);
        await AddAsync(new SeedMovie(4) { VoteAverage = 10, VoteCount = 1, ReleaseDate = null }, 1);
        await AddAsync(new SeedMovie(5) { VoteAverage = null, VoteCount = 0, ReleaseDate = new(1874, 12, 9) }, 1);
        await AddAsync(new SeedMovie(6) { VoteAverage = 0, VoteCount = 50, ReleaseDate = new(1999, 12, 31) }, 1);
        await AddAsync(new SeedMovie(7) { VoteAverage = 10, VoteCount = 9000, Deleted = true, Revenue = 99, Directors = [52] }, 1);
        var handler = new RatingsHandler(Db);

        await handler.RunAsync(Db);
        var outcome = await handler.RunAsync(Db);
        Assert.Equal((2, 3), (outcome.Number("decades"), outcome.Number("ranked_people")));

        // Rated are 9, 5, 7 and 10: C = 7.75. The 90th percentile of 300, 100, 200 and 1 votes is 270.
        var (c, m) = (7.75, 270.0);
        Assert.Equal(
            (c, m), (await Db.ScalarAsync<double>("select mean_rating from rating_prior"), await Db.ScalarAsync<double>("select min_votes from rating_prior")));
        var decades = (await new RatingsByDecadeQuery(Db).RunAsync(None)).Items;
        Assert.Equal(new DecadeRatings(1870, null, 1, 0, 0, null, null, null, null), decades[0]);
        Assert.Equal(new DecadeRatings(1990, 7, 4, 3, 650, (9 * 300 + 5 * 100 + 7 * 200) / 600.0, 6, 7, 8), decades[1]);

        var top = (await new TopRatedQuery(Db).RunAsync(20, 0, None)).Items;
        Assert.Equal([1, 4, 3, 2], top.Select(movie => movie.Id));
        Assert.Equal((300 * 9 + m * c) / (300 + m), top[0].WeightedRating, 9);
        // Only movie 1 has m votes, so it is the median and the best fifth at once.
        Assert.Equal(1, Assert.Single((await new UnderratedQuery(Db).RunAsync(20, 0, None)).Items).Id);
        Assert.True((await Db.StandingAsync(1))!.IsUnderrated);
        Assert.Equal([1, 2], (await new BoxOfficeQuery(Db).RunAsync(20, 0, None)).Items.Select(movie => movie.Id));
        var director = Assert.Single((await new PeopleQuery(Db).RunAsync(PersonRole.Director, 20, 0, None)).Items);
        Assert.Equal((51, (top[0].WeightedRating + 3 * c) / 4), (director.Id, director.Score));
    }

    [Fact]
    public async Task People_InSeveralMovies_AreAveragedAndCountEachMovieOnce()
    {
        await AddAsync(new SeedMovie(1) { VoteAverage = 8, VoteCount = 100, Cast = [41, 41, 1, 2, 3, 43], Revenue = 4 }, 1);
        await AddAsync(new SeedMovie(2) { VoteAverage = 6, VoteCount = 100, Cast = [41], Revenue = 3 }, 1);
        await new RatingsHandler(Db).RunAsync(Db);

        var actors = (await new PeopleQuery(Db).RunAsync(PersonRole.Actor, 20, 0, None)).Items;
        // C = 7, m = 100: weighted ratings of 7.5 and 6.5.
        Assert.Equal(new RankedPerson(41, "person 41", null, "actor", 2, 7, 200, 7, 7, 4), actors.Single(actor => actor.Id == 41));
        Assert.DoesNotContain(actors, actor => actor.Id == 43);
    }

    [Fact]
    public async Task All_WithADate_HandsItToTheDailyArtifacts()
    {
        await AddAsync(new SeedMovie(1), 1, 2);
        var outcome = await new ComputeAllHandler(Db).RunAsync(Db, """{"target_date":"2026-03-01"}""");

        var daily = new DailyComputeArgs(new(2026, 3, 1));
        Assert.Equal(
            [(Artifact.Trending.JobKind, daily), (Artifact.GenreStats.JobKind, daily), (Artifact.Ratings.JobKind, null),
                (Artifact.Recommendations.JobKind, (object?)null)],
            outcome.Children.Select(child => (child.Kind, child.Args)));
    }

    [Fact]
    public async Task EveryHandler_WrongArgumentsOrNoData_FailsForGood()
    {
        IJobHandler[] daily = [new TrendingHandler(Db), new GenreStatsHandler(Db), new ComputeAllHandler(Db)];
        foreach (var handler in daily.Append(new RatingsHandler(Db)))
            Assert.Contains("ingest", await handler.FailureAsync(Db, "{}"));

        await AddAsync(new SeedMovie(1), 1);
        foreach (var handler in daily)
        {
            Assert.Contains("target_date", await handler.FailureAsync(Db, """{"target_date":"garbage"}"""));
            Assert.Contains("movie_id", await handler.FailureAsync(Db, """{"movie_id":1}"""));
            Assert.Contains("the latest before it are of 2026-03-02", await handler.FailureAsync(Db, """{"target_date":"2026-03-09"}"""));
            Assert.Contains("or before", await handler.FailureAsync(Db, """{"target_date":"2020-01-01"}"""));
        }
        Assert.Contains("target_date", await new RatingsHandler(Db).FailureAsync(Db, """{"target_date":"2026-03-02"}"""));
        Assert.Equal(0, await Db.ScalarAsync<int>("select count(*) from artifact_runs"));
    }

    private async Task AddAsync(SeedMovie movie, params double[] popularities)
    {
        await Db.AddMovieAsync(movie);
        await Db.AddMetricsAsync(movie.Id, Today, popularities);
    }
}
