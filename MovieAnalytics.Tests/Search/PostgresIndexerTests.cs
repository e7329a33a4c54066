using Dapper;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Core.Search.Postgres;
using MovieAnalytics.Core.Search.Spelling;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Search;

public sealed class PostgresIndexerTests : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private PostgresIndexer _indexer = null!;
    private PostgresSearchEngine _engine = null!;

    private NpgsqlDataSource Data => _postgres.DataSource;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _indexer = new PostgresIndexer(Data, TimeProvider.System);
        _engine = new PostgresSearchEngine(Data, Data, new SpellingSource(Data));
        await new SearchMovie(1, "First Light") { VoteCount = 10 }.AddToAsync(Data);
        await new SearchMovie(2, "Second Wind").AddToAsync(Data);
    }

    public Task DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task Search_BeforeTheFirstBuild_SaysWhatToDo()
    {
        var error = await Assert.ThrowsAsync<SearchIndexNotBuiltException>(() => _engine.SearchAsync(new SearchQuery("first"), CancellationToken.None));

        Assert.Contains("POST /admin/search/build-index", error.Message, StringComparison.Ordinal);
        Assert.False((await _engine.PingAsync(CancellationToken.None)).IsBuilt);
        await Assert.ThrowsAsync<SearchIndexNotBuiltException>(() => _engine.SuggestAsync("first", 5, CancellationToken.None));
    }

    [Fact]
    public async Task Build_TheFirst_IsFullAndShowsOnlyWhenComplete()
    {
        var job = new BuildJob(Data);
        var outcome = await job.PrepareAsync(_indexer);
        await Assert.ThrowsAsync<SearchIndexNotBuiltException>(() => _engine.SearchAsync(new SearchQuery("first"), CancellationToken.None));

        await job.CompleteAsync(outcome);

        Assert.Equal([1], await FindAsync("first"));
        var result = Assert.IsType<BuildIndexResult>(outcome.Result);
        Assert.Equal(("postgresql", "full", 2, 2, 0), (result.Engine, result.Mode, result.Documents, result.Indexed, result.Removed));
        Assert.Equal([DataGeneration.Search], outcome.Generations);
    }

    [Fact]
    public async Task Build_Empty_SucceedsAndFindsNothing()
    {
        await ExecuteAsync("delete from movies");

        await BuildJob.RunAsync(Data, _indexer);

        Assert.Empty(await FindAsync("first"));
    }

    [Fact]
    public async Task Build_AfterChanges_BringsInThoseAlone()
    {
        await BuildJob.RunAsync(Data, _indexer);
        await ExecuteAsync("update movies set title = 'Third Wheel', updated_at = now() where id = 2");
        await new SearchMovie(3, "Zyzzyva").AddToAsync(Data);
        await new SearchMovie(4, "Gone Before").AddToAsync(Data);
        await ExecuteAsync("update movies set deleted_at = now() where id in (1, 4)");

        var job = new BuildJob(Data);
        var outcome = await job.PrepareAsync(_indexer);
        Assert.Equal([1], await FindIndexedAsync());
        await job.CompleteAsync(outcome);

        Assert.Equal(new BuildIndexResult("postgresql", "incremental", 2, 2, 1, 0), Assert.IsType<BuildIndexResult>(outcome.Result) with { Seconds = 0 });
        Assert.Empty(await FindAsync("first"));
        Assert.Equal([2], await FindAsync("third"));
        Assert.Equal([3], await FindAsync("zyzzzva"));
        Assert.Equal(2, await ScalarAsync<int>("select documents from search_index"));
        Assert.Equal(2, await ScalarAsync<int>("select count(*)::int from search_documents"));
    }

    [Fact]
    public async Task Build_NothingChanged_LeavesCachedAnswersAlone()
    {
        await BuildJob.RunAsync(Data, _indexer);

        var outcome = await BuildJob.RunAsync(Data, _indexer);

        Assert.Empty(outcome.Generations);
        Assert.Null(outcome.FinalWrite);
        Assert.Equal(0, Assert.IsType<BuildIndexResult>(outcome.Result).Indexed);
    }

    [Fact]
    public async Task Build_FullAgain_ForgetsWordsThatNoMovieHas()
    {
        await BuildJob.RunAsync(Data, _indexer);
        await ExecuteAsync("update movies set deleted_at = now() where id = 1");

        var outcome = await BuildJob.RunAsync(Data, _indexer, full: true);

        Assert.Equal("full", Assert.IsType<BuildIndexResult>(outcome.Result).Mode);
        Assert.Equal(0, await ScalarAsync<int>("select count(*)::int from search_words where word = 'first'"));
        // Nothing staged is left, and the new table has the indexes that the migration gave the old one.
        Assert.Equal(0, await ScalarAsync<int>("select count(*)::int from pg_tables where tablename like '%\\_next'"));
        Assert.Equal(5, await ScalarAsync<int>("select count(*)::int from pg_indexes where tablename = 'search_documents'"));
    }

    [Fact]
    public async Task Build_AfterADeadOne_StartsAfresh()
    {
        await new BuildJob(Data).PrepareAsync(_indexer);
        await ExecuteAsync("delete from movies where id = 2");

        await BuildJob.RunAsync(Data, _indexer);

        Assert.Equal(1, await ScalarAsync<int>("select count(*)::int from search_documents"));
    }

    [Fact]
    public async Task Build_LeaseLost_WritesNothing()
    {
        await Assert.ThrowsAsync<LeaseLostException>(() => new BuildJob(Data).PrepareAsync(_indexer, leaseLost: true));

        Assert.Equal(0, await ScalarAsync<int>("select count(*)::int from pg_tables where tablename like '%\\_next'"));
    }

    [Fact]
    public async Task Build_TwoIncrementalWithOneWordNew_ReloadsTheDictionary()
    {
        await BuildJob.RunAsync(Data, _indexer);
        Assert.Empty(await FindAsync("metropulis"));

        await new SearchMovie(5, "Metropolis").AddToAsync(Data);
        await BuildJob.RunAsync(Data, _indexer);

        Assert.Equal([5], await FindAsync("metropulis"));
    }

    [Fact]
    public async Task Search_MovieLeftSinceTheBuild_IsNotShown()
    {
        await BuildJob.RunAsync(Data, _indexer);

        await ExecuteAsync("update movies set deleted_at = now() where id = 1");

        Assert.Empty(await FindAsync("first"));
    }

    private async Task<List<int>> FindAsync(string q) =>
        [.. (await _engine.SearchAsync(new SearchQuery(q), CancellationToken.None)).Hits.Select(hit => hit.Id)];

    private async Task<List<int>> FindIndexedAsync()
    {
        await using var connection = await Data.OpenConnectionAsync();
        return (await connection.QueryAsync<int>("select movie_id from search_documents where document @@ 'first'")).AsList();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await Data.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await Data.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
