using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Recommendations;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Recommendations;

public sealed class RecommendationsHandlerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private NpgsqlDataSource Db => postgres.DataSource;

    private RecommendationsHandler Handler => new(Db);

    public async Task InitializeAsync()
    {
        await Db.ClearAsync();
        await Db.AddGenreAsync(18, "Drama");
        await Db.AddMovieAsync(new SeedMovie(1) { Genres = [18], Keywords = [31, 32], Cast = [41], Directors = [51] });
        await Db.AddMovieAsync(new SeedMovie(2) { Genres = [18], Keywords = [31], Directors = [51] });
        await Db.AddMovieAsync(new SeedMovie(3) { Genres = [18], Cast = [41, 41] });
        await Db.AddMovieAsync(new SeedMovie(4) { Genres = [18], VoteAverage = null, VoteCount = 0, ReleaseDate = null });
        await Db.AddMovieAsync(new SeedMovie(5) { Keywords = [39] });
        await Db.AddMovieAsync(new SeedMovie(6) { Genres = [18], Keywords = [31, 32], Cast = [41], Directors = [51], Deleted = true });
        await Db.AddMetricsAsync(1, Today, 10);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Run_WholeCatalogue_GivesEveryMovieThatSharesSomethingAList()
    {
        await Db.ExecuteAsync("insert into movie_recommendations (movie_id, rank, recommended_id, score) values (1, 1, 5, 1), (6, 1, 5, 1), (7000, 1, 5, 1)");

        var outcome = await Handler.RunAsync(Db);
        Assert.Equal((4, 12), (outcome.Number("movies"), outcome.Number("rows")));
        Assert.Equal([Artifact.Recommendations.Generation], outcome.Generations);

        var list = (await ReadAsync(1)).Items;
        Assert.Equal([2, 3, 4], list.Select(item => item.Movie.Id));
        Assert.Equal(["person 51"], list[0].SharedFeatures.Directors);
        Assert.Equal(["keyword 31"], list[0].SharedFeatures.Keywords);
        Assert.Empty(list[0].SharedFeatures.Cast);
        Assert.Equal(["person 41"], list[1].SharedFeatures.Cast);
        Assert.All(list, item => Assert.Equal(["Drama"], item.SharedFeatures.Genres));
        Assert.Equal(list.OrderByDescending(item => item.Score), list);

        // Shares nothing with any other: computed, and empty.
        Assert.Equal((RecommendationsOutcome.Found, 0), await ReadAsync(5) is var five ? (five.Outcome, five.Items.Count) : default);
        Assert.Equal(0, await Db.ScalarAsync<int>("select count(*) from movie_recommendations where movie_id in (6, 7000)"));
    }

    [Fact]
    public async Task Run_OneMovie_ReplacesItsListOnly()
    {
        await Db.ExecuteAsync("insert into movie_recommendations (movie_id, rank, recommended_id, score) values (1, 1, 5, 1), (2, 1, 5, 1)");

        Assert.Equal(1, (await Handler.RunAsync(Db, """{"movie_id":1}""")).Number("movies"));

        Assert.Equal([2, 3, 4], (await ReadAsync(1)).Items.Select(item => item.Movie.Id));
        Assert.Equal([5], (await ReadAsync(2)).Items.Select(item => item.Movie.Id));
        Assert.Equal(RecommendationsOutcome.NotComputed, (await ReadAsync(3)).Outcome);
    }

    [Fact]
    public async Task Run_CatalogueTooLargeForOneJob_IsHandedToPartsThatGiveTheSame()
    {
        await Handler.RunAsync(Db);
        var whole = await ListsAsync();
        await Db.ExecuteAsync(
            "update movie_recommendations set score = -1; insert into movie_recommendations (movie_id, rank, recommended_id, score) values (7000, 1, 5, 1)");

        var handler = new RecommendationsHandler(Db) { MoviesPerJob = 2 };
        var outcome = await handler.RunAsync(Db);
        Assert.Equal([Artifact.Recommendations.JobKind, Artifact.Recommendations.JobKind, Artifact.Recommendations.JobKind],
            outcome.Children.Select(child => child.Kind));
        Assert.Equal(whole.Count + 1, (await ListsAsync()).Count);
        foreach (var child in outcome.Children)
            await handler.RunAsync(Db, System.Text.Json.JsonSerializer.Serialize(child.Args, Core.Jobs.JobJson.Options));
        Assert.Equal(whole, await ListsAsync());
    }

    [Fact]
    public async Task Run_WrongArguments_FailsForGood()
    {
        Assert.Contains("no movie 404", await Handler.FailureAsync(Db, """{"movie_id":404}"""));
        Assert.Contains("no movie 6", await Handler.FailureAsync(Db, """{"movie_id":6}"""));
        Assert.Contains("movie_id", await Handler.FailureAsync(Db, """{"movie_id":"x"}"""));
        Assert.Contains("target_date", await Handler.FailureAsync(Db, """{"target_date":"2026-03-02"}"""));
    }

    private Task<MovieRecommendations> ReadAsync(int movieId) => new RecommendationsQuery(Db).RunAsync(movieId, 20, CancellationToken.None);

    private async Task<List<string>> ListsAsync()
    {
        await using var command = Db.CreateCommand("select r::text from movie_recommendations r order by movie_id, rank");
        await using var rows = await command.ExecuteReaderAsync();
        var lists = new List<string>();
        while (await rows.ReadAsync())
            lists.Add(rows.GetString(0));
        return lists;
    }
}
