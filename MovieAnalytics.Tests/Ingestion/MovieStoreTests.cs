using MovieAnalytics.Core.Ingestion.Store;
using MovieAnalytics.Core.Ingestion.Tmdb;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Ingestion;

public sealed class MovieStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    public async Task InitializeAsync() => await ExecuteAsync(
        "truncate movies, movie_genres, movie_keywords, movie_cast, movie_crew, movie_companies, movie_countries, "
        + "movie_languages, movie_daily_metrics, ingest_rejects cascade");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Write_NewThenSameThenMoved_WritesWhatIsNeeded()
    {
        var first = await WriteAsync([Movie(1, popularity: 5)]);
        var written = await ScalarAsync<DateTime>("select updated_at from movies");
        var same = await WriteAsync([Movie(1, popularity: 5)]);
        Assert.Equal(written, await ScalarAsync<DateTime>("select updated_at from movies"));
        var moved = await WriteAsync([Movie(1, popularity: 6)]);

        Assert.Equal(new StoreCounts(1, 0, 0, 0, 0), first);
        Assert.Equal(new StoreCounts(0, 0, 1, 0, 0), same);
        Assert.False(same.Any);
        Assert.Equal(new StoreCounts(0, 0, 1, 0, 1), moved);
        Assert.Equal(6, await ScalarAsync<double>("select popularity from movies"));
        Assert.True(written < await ScalarAsync<DateTime>("select updated_at from movies"));
        Assert.Equal(6, await ScalarAsync<double>("select popularity from movie_daily_metrics"));
    }

    [Fact]
    public async Task Write_OfADraftThatAnotherWriterOvertook_SeesWhatIsThereNow()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync();
        var batch = new MovieBatch(Day, Guid.NewGuid(), [Movie(1, cast: [(7, "P")]), Movie(2)], [], []);
        var draft = await MovieStore.DraftAsync(connection, batch, CancellationToken.None);
        await WriteAsync([Movie(1, title: "other", cast: [(8, "Q")])]);

        await using var transaction = await connection.BeginTransactionAsync();
        var counts = await MovieStore.WriteAsync(connection, draft, CancellationToken.None);
        await transaction.CommitAsync();

        Assert.Equal(new StoreCounts(1, 1, 0, 0, 0), counts);
        Assert.Equal(7, await ScalarAsync<int>("select person_id from movie_cast"));
    }

    [Fact]
    public async Task Write_OnAnotherDay_AddsToTheHistory()
    {
        await WriteAsync([Movie(1, popularity: 5)]);
        await WriteAsync([Movie(1, popularity: 6)], day: Day.AddDays(1));

        Assert.Equal(2, await ScalarAsync<long>("select count(*) from movie_daily_metrics"));
        Assert.Equal("movie_daily_metrics_2026_03,movie_daily_metrics_2026_04",
            await ScalarAsync<string>("select string_agg(tableoid::regclass::text, ',' order by date) from movie_daily_metrics"));
    }

    [Fact]
    public async Task Write_ChangedLists_ReplacesThem()
    {
        await WriteAsync([Movie(1, cast: [(1, "A"), (2, "B")])]);
        var counts = await WriteAsync([Movie(1, cast: [(2, "B"), (3, "C")])]);

        Assert.Equal(1, counts.Updated);
        Assert.Equal("2,3", await ScalarAsync<string>("select string_agg(person_id::text, ',' order by position) from movie_cast"));
    }

    [Fact]
    public async Task Write_SameMovieTwiceInABatch_LastOneCounts()
    {
        var counts = await WriteAsync([Movie(1, title: "First"), Movie(1, title: "Last")]);

        Assert.Equal(new StoreCounts(1, 0, 0, 0, 0), counts);
        Assert.Equal("Last", await ScalarAsync<string>("select title from movies"));
    }

    [Fact]
    public async Task Write_Title_SortsWithoutArticleAndDiacritics()
    {
        await WriteAsync([Movie(1, title: "The Café Łódź Ærø")]);

        Assert.Equal("cafe lodz aero", await ScalarAsync<string>("select sort_title from movies"));
    }

    [Fact]
    public async Task Write_DeletedAndBack_MarksItOnceAndUnmarksIt()
    {
        await WriteAsync([Movie(1)]);
        var marked = await WriteAsync([], deleted: [1, 2]);
        var again = await WriteAsync([], deleted: [1]);
        var back = await WriteAsync([Movie(1)]);

        Assert.Equal(1, marked.Deleted);
        Assert.Equal(0, again.Deleted);
        Assert.Equal(1, back.Updated);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from movies where deleted_at is null"));
    }

    [Fact]
    public async Task Write_RejectedThenStored_ForgetsTheRejection()
    {
        await WriteAsync([], rejects: [new Reject(1, "no title"), new Reject(1, "no title")]);
        Assert.Equal("no title", await ScalarAsync<string>("select reason from ingest_rejects"));

        await WriteAsync([Movie(1)]);

        Assert.Equal(0, await ScalarAsync<long>("select count(*) from ingest_rejects"));
    }

    // The two runs write the same people, keywords and movies, in opposite order and with different content, again and again.
    [Fact]
    public async Task Write_TwoRunsOverlap_NeitherFails()
    {
        var one = Enumerable.Range(1, 60).Select(id => Movie(id, title: "one", cast: [(id, "P"), (id + 1, "Q"), (999, "R")])).ToList();
        var other = Enumerable.Range(1, 60).Reverse().Select(id => Movie(id, title: "other", cast: [(id + 1, "Q2"), (id, "P2"), (999, "R2")])).ToList();

        await Task.WhenAll(OverAndOverAsync(one), OverAndOverAsync(other));

        Assert.Equal(60, await ScalarAsync<long>("select count(*) from movies"));
        Assert.Equal(180, await ScalarAsync<long>("select count(*) from movie_cast"));
    }

    private async Task OverAndOverAsync(List<MovieRecord> movies)
    {
        for (var round = 0; round < 6; round++)
        {
            foreach (var batch in movies.Chunk(7))
                await WriteAsync(batch);
        }
    }

    private async Task<StoreCounts> WriteAsync(
        IReadOnlyList<MovieRecord> movies, DateOnly? day = null, IReadOnlyList<int>? deleted = null, IReadOnlyList<Reject>? rejects = null)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var batch = new MovieBatch(day ?? Day, Guid.NewGuid(), movies, deleted ?? [], rejects ?? []);
        var counts = await MovieStore.WriteAsync(connection, await MovieStore.DraftAsync(connection, batch, CancellationToken.None), CancellationToken.None);
        await transaction.CommitAsync();
        return counts;
    }

    private static MovieRecord Movie(int id, string title = "T", double popularity = 1, IReadOnlyList<(int Id, string Name)>? cast = null) =>
        MovieMapper.Map(new TmdbMovie
        {
            Id = id,
            Title = title,
            Popularity = popularity,
            Credits = new TmdbCredits([.. (cast ?? []).Select((x, index) => new TmdbCast(x.Id, x.Name, 1, null, "C", index))], []),
            Genres = [new TmdbName(18, "Drama")],
        }).Movie!;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = postgres.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = postgres.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
