using MovieAnalytics.Core.Analytics.Genres;
using MovieAnalytics.Core.Analytics.Leaderboards;
using MovieAnalytics.Core.Analytics.Movies;
using MovieAnalytics.Core.Analytics.Ratings;
using MovieAnalytics.Core.Analytics.Trending;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>The read side, over artifacts written by hand.</summary>
public sealed class ArtifactQueryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 14);
    private static readonly CancellationToken None = CancellationToken.None;

    private NpgsqlDataSource Db => postgres.DataSource;

    public async Task InitializeAsync()
    {
        await Db.ClearAsync();
        await Db.AddGenreAsync(18, "Drama");
        await Db.AddGenreAsync(35, "Comedy");
        await Db.AddMovieAsync(new SeedMovie(1) { Genres = [18], Budget = 5, Revenue = 3_000_000_000 });
        await Db.AddMovieAsync(new SeedMovie(2) { Genres = [35], Budget = 1000, Revenue = 4000, VoteAverage = null, VoteCount = 0, ReleaseDate = null });
        await Db.AddMovieAsync(new SeedMovie(3) { Genres = [18], Deleted = true, Revenue = 10 });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task EveryQuery_NothingComputed_SaysSo()
    {
        Assert.False((await new TrendingQuery(Db).RunAsync(null, TrendingWindow.Day, null, 20, 0, None)).IsComputed);
        Assert.False((await new TopGenresQuery(Db).RunAsync(null, None)).IsComputed);
        Assert.False((await new RatingsByDecadeQuery(Db).RunAsync(None)).IsComputed);
        Assert.False((await new TopRatedQuery(Db).RunAsync(20, 0, None)).IsComputed);
        Assert.False((await new UnderratedQuery(Db).RunAsync(20, 0, None)).IsComputed);
        Assert.False((await new BoxOfficeQuery(Db).RunAsync(20, 0, None)).IsComputed);
        Assert.False((await new PeopleQuery(Db).RunAsync(PersonRole.Actor, 20, 0, None)).IsComputed);
    }

    [Fact]
    public async Task Trending_ByDateWindowAndGenre_PagesWithinTheOneList()
    {
        await ComputedAsync("trending", Today);
        await ComputedAsync("trending", Today.AddDays(-1));
        await Db.ExecuteAsync(
            """
            insert into movie_trending_daily values (@today, 'day', 1, null, 2, 5.5), (@today, 'day', 2, 1, 1, 4.5), (@today, 'day', 3, 2, 3, 4),
                                                    (@today, 'week', 1, null, 1, 3), (@today - 1, 'day', 1, null, 1, 2)
            """, new { today = Today });
        var query = new TrendingQuery(Db);

        var latest = await query.RunAsync(null, TrendingWindow.Day, null, 20, 0, None);
        Assert.Equal((Today, 2), (latest.Date!.Value, latest.Total));
        Assert.Equal(new TrendingMovie(2, "Movie 2", null, null, 10, null, 0, 5.5, 1, null), latest.Items[0]);
        Assert.Equal(new TrendingMovie(1, "Movie 1", new(1994, 5, 1), null, 10, 6, 100, 4.5, 2, 1), latest.Items[1]);

        var drama = await query.RunAsync(null, TrendingWindow.Day, 18, 20, 0, None);
        Assert.Equal((1, 2), (Assert.Single(drama.Items).Id, drama.Items[0].Rank));
        Assert.Equal(1, drama.Total);

        var past = await query.RunAsync(Today.AddDays(-1), TrendingWindow.Day, null, 20, 0, None);
        Assert.Equal(2, Assert.Single(past.Items).TrendingScore);
        Assert.Equal(3, Assert.Single((await query.RunAsync(null, TrendingWindow.Week, null, 20, 0, None)).Items).TrendingScore);
        Assert.False((await query.RunAsync(Today.AddDays(-2), TrendingWindow.Day, null, 20, 0, None)).IsComputed);

        var beyond = await query.RunAsync(null, TrendingWindow.Day, null, 20, 7, None);
        Assert.Equal((true, 2, 0), (beyond.IsComputed, beyond.Total, beyond.Items.Count));
    }

    [Fact]
    public async Task Genres_OfADayAndOverTime_AreRead()
    {
        await ComputedAsync("genre-stats", Today);
        await Db.ExecuteAsync(
            "insert into genre_stats_daily values (@today, 18, 5, 4, 900, 6.5, 7, 3), (@today, 35, 9, 0, 0, null, null, 1), "
            + "(@today - 1, 18, 4, 4, 800, 6.4, 7, 3)",
            new { today = Today });

        var top = await new TopGenresQuery(Db).RunAsync(null, None);
        Assert.Equal([new GenreStats(35, "Comedy", 9, 0, 0, null, null, 1), new GenreStats(18, "Drama", 5, 4, 900, 6.5, 7, 3)], top.Items);

        var history = await new GenreHistoryQuery(Db).RunAsync(18, null, null, None);
        Assert.Equal("Drama", history!.Name);
        Assert.Equal([new GenreDay(Today.AddDays(-1), 4, 4, 800, 6.4, 7, 3), new GenreDay(Today, 5, 4, 900, 6.5, 7, 3)], history.Days);
        Assert.Single((await new GenreHistoryQuery(Db).RunAsync(18, Today, Today, None))!.Days);
        Assert.Null(await new GenreHistoryQuery(Db).RunAsync(99, null, null, None));
    }

    [Fact]
    public async Task Decades_Computed_AreReadOldestFirst()
    {
        await ComputedAsync("ratings", Today);
        await Db.ExecuteAsync("insert into ratings_by_decade values (1990, 3, 2, 50, 6, 6.5, 5.5, 6, 6.5), (1870, 1, 0, 0, null, null, null, null, null)");

        var decades = await new RatingsByDecadeQuery(Db).RunAsync(None);
        Assert.Equal([new DecadeRatings(1870, null, 1, 0, 0, null, null, null, null), new DecadeRatings(1990, 6, 3, 2, 50, 6.5, 5.5, 6, 6.5)], decades.Items);
    }

    [Fact]
    public async Task Leaderboards_Computed_LeaveDeletedMoviesOut()
    {
        await ComputedAsync("ratings", Today);
        await Db.ExecuteAsync(
            """
            insert into movie_leaderboards values ('top-rated', 1, 3, 9), ('top-rated', 2, 1, 8), ('underrated', 1, 2, 7),
                                                  ('box-office', 1, 1, 3e9), ('box-office', 2, 2, 4000), ('box-office', 3, 3, 10);
            insert into people (id, name) values (7, 'Ida');
            insert into people_leaderboards values ('director', 1, 7, 4, 7.5, 1000, 4000000000, 7)
            """);

        var topRated = await new TopRatedQuery(Db).RunAsync(20, 0, None);
        Assert.Equal(new RankedMovie(1, "Movie 1", new(1994, 5, 1), null, 10, 6, 100, 8, 2), Assert.Single(topRated.Items));
        Assert.Equal(1, topRated.Total);
        Assert.Equal(2, Assert.Single((await new UnderratedQuery(Db).RunAsync(20, 0, None)).Items).Id);

        var boxOffice = await new BoxOfficeQuery(Db).RunAsync(20, 0, None);
        Assert.Equal(2, boxOffice.Total);
        // A budget of 5 dollars was meant in millions: no return is told from it.
        Assert.Equal(new BoxOfficeMovie(1, "Movie 1", new(1994, 5, 1), null, 3_000_000_000, 5, 2_999_999_995, null, 1), boxOffice.Items[0]);
        Assert.Equal(new BoxOfficeMovie(2, "Movie 2", null, null, 4000, 1000, 3000, 3, 2), boxOffice.Items[1]);

        var directors = await new PeopleQuery(Db).RunAsync(PersonRole.Director, 20, 0, None);
        Assert.Equal(new RankedPerson(7, "Ida", null, "director", 4, 7.5, 1000, 4_000_000_000, 7, 1), Assert.Single(directors.Items));
        Assert.Empty((await new PeopleQuery(Db).RunAsync(PersonRole.Actor, 20, 0, None)).Items);
    }

    [Fact]
    public async Task MovieHistory_OfAMovie_IsItsMetricsInRange()
    {
        await Db.AddMetricsAsync(1, Today, 1, double.NaN, 3);
        var query = new MovieHistoryQuery(Db);

        Assert.Equal([new MovieDay(Today.AddDays(-2), 1, 6, 100), new MovieDay(Today, 3, 6, 100)], await query.RunAsync(1, null, null, None));
        Assert.Single((await query.RunAsync(1, Today, null, None))!);
        Assert.Empty((await query.RunAsync(2, null, null, None))!);
        Assert.Null(await query.RunAsync(3, null, null, None));
        Assert.Null(await query.RunAsync(404, null, null, None));
    }

    [Fact]
    public async Task MovieHistory_WithExports_TakesThemWhereNothingWasFetched()
    {
        await Db.AddMetricsAsync(1, Today, 1, double.NaN, 3);
        for (var back = 0; back < 4; back++)
            await Db.AddExportAsync(Today.AddDays(-back), (1, 96.5744 + back), (999_999, 1));
        await Db.AddExportAsync(Today.AddDays(-4), (2, 5));
        var query = new MovieHistoryQuery(Db);

        // The fetched value stands; a day without votes has none; what a real holds comes back with the digits that TMDB said.
        Assert.Equal(
            [
                new MovieDay(Today.AddDays(-3), 99.5744, null, null), new MovieDay(Today.AddDays(-2), 1, 6, 100),
                new MovieDay(Today.AddDays(-1), 97.5744, null, null), new MovieDay(Today, 3, 6, 100),
            ],
            await query.RunAsync(1, null, null, None));
        Assert.Equal(2, (await query.RunAsync(1, Today.AddDays(-3), Today.AddDays(-2), None))!.Count);
        Assert.Equal([new MovieDay(Today.AddDays(-4), 5, null, null)], await query.RunAsync(2, null, null, None));
    }

    [Fact]
    public async Task MovieStanding_OfAMovie_FollowsThePriorAndTheLatestTrend()
    {
        Assert.Equal(new MovieStanding(null, false, false), await Db.StandingAsync(1));

        await ComputedAsync("trending", Today);
        await Db.ExecuteAsync(
            """
            insert into rating_prior (mean_rating, min_votes, underrated_min_rating, underrated_max_votes) values (5, 100, 5.5, 100);
            insert into movie_trending_daily values (@today - 1, 'day', 1, null, 2, 5), (@today, 'week', 1, null, 2, 5), (@today, 'day', 100, null, 1, 4)
            """, new { today = Today });

        Assert.Equal(new MovieStanding(5.5, true, true), await Db.StandingAsync(1));
        Assert.Equal(new MovieStanding(null, false, false), await Db.StandingAsync(2));
        Assert.Null(await Db.StandingAsync(3));
        await Db.ExecuteAsync("update movie_trending_daily set rank = 101 where rank = 100; update movies set vote_count = 101 where id = 1");
        Assert.Equal(new MovieStanding((101 * 6 + 100 * 5) / 201.0, false, false), await Db.StandingAsync(1));
    }

    private Task ComputedAsync(string artifact, DateOnly date) => Db.ExecuteAsync(
        "insert into artifact_runs (artifact, date) values (@artifact, @date)", new { artifact, date });
}
