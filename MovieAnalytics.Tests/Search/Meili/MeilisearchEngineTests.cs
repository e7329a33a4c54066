using Dapper;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Core.Search.Meili;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Search.Meili;

public sealed class MeilisearchEngineTests : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private FakeMeilisearch _server = null!;
    private MeilisearchGateway _gateway = null!;
    private MeilisearchEngine _engine = null!;
    private MeilisearchIndexer _indexer = null!;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _server = await FakeMeilisearch.StartAsync();
        Connect(new MeilisearchOptions { Url = _server.Url, ApiKey = FakeMeilisearch.Key });
        SearchMovie[] movies =
        [
            new(1, "The Godfather") { VoteCount = 20_000, VoteAverage = 8.7, Released = new(1972, 3, 14), Genres = [18], Directors = ["Francis Ford Coppola"] },
            new(2, "The Godfather Part II") { VoteCount = 12_000, VoteAverage = 8.6, Released = new(1974, 12, 20), Genres = [18] },
            new(3, "Tokyo Godfathers") { VoteCount = 1_000, VoteAverage = 7.9, Released = new(2003, 12, 29), Genres = [35, 18] },
            new(4, "The Godfather of Nowhere") { Genres = [28] },
        ];
        foreach (var movie in movies)
            await movie.AddToAsync(_postgres.DataSource);
    }

    public async Task DisposeAsync()
    {
        _gateway.Dispose();
        await _server.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Build_TheFirst_FillsAsideAndSwapsAtTheEnd()
    {
        var job = new BuildJob(_postgres.DataSource);
        var outcome = await job.PrepareAsync(_indexer);
        Assert.Equal((0, 4), (_server["movies"].Count, _server["movies_next"].Count));
        Assert.True(_server["movies_next"].SettingsCameFirst);

        await job.CompleteAsync(outcome);

        Assert.Equal(4, (await SearchAsync(new SearchQuery("godfather"))).Total);
        Assert.Equal(new BuildIndexResult("meilisearch", "full", 4, 4, 0, 0), Assert.IsType<BuildIndexResult>(outcome.Result) with { Seconds = 0 });
        Assert.Equal([DataGeneration.Search], outcome.Generations);
        Assert.Equal("DELETE /indexes/movies_next", _server.Requests.Last(request => request.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Build_SomeDocumentsLost_KeepsTheIndexInUse()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);
        _server.LoseDocuments = 1;

        var error = await Assert.ThrowsAsync<SearchUnavailableException>(() => BuildJob.RunAsync(_postgres.DataSource, _indexer, full: true));

        Assert.Contains("3 of the 4", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await SearchAsync(new SearchQuery("godfather"))).Total);
    }

    [Fact]
    public async Task Build_TaskFails_SaysWhy()
    {
        _server.FailTask = "documentAdditionOrUpdate";

        var error = await Assert.ThrowsAsync<SearchUnavailableException>(() => BuildJob.RunAsync(_postgres.DataSource, _indexer));

        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_AfterChanges_ReplacesThoseDocuments()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);
        // What the build's overlap does not cover has an old updated_at.
        await ExecuteAsync("update movies set updated_at = now() - interval '1 day'");
        await ExecuteAsync("update movies set title = 'The Godmother', updated_at = now() where id = 2");
        await ExecuteAsync("update movies set deleted_at = now() where id = 3");

        var outcome = await BuildJob.RunAsync(_postgres.DataSource, _indexer);

        Assert.Equal(new BuildIndexResult("meilisearch", "incremental", 3, 1, 1, 0), Assert.IsType<BuildIndexResult>(outcome.Result) with { Seconds = 0 });
        Assert.Equal([1, 4], await IdsAsync(new SearchQuery("godfather")));
        Assert.Equal([2], await IdsAsync(new SearchQuery("godmother")));
    }

    [Fact]
    public async Task Build_ServerLostItsData_IsFull()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);
        await using var empty = await FakeMeilisearch.StartAsync();
        Connect(new MeilisearchOptions { Url = empty.Url, ApiKey = FakeMeilisearch.Key });

        var outcome = await BuildJob.RunAsync(_postgres.DataSource, _indexer);

        Assert.Equal("full", Assert.IsType<BuildIndexResult>(outcome.Result).Mode);
        Assert.Equal(4, empty["movies"].Count);
    }

    [Fact]
    public async Task Search_FiltersSortAndPages_AreThoseOfTheQuery()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);
        var query = new SearchQuery("godfather");

        Assert.Equal([1, 2, 3, 4], await IdsAsync(query));
        Assert.Equal([1], await IdsAsync(query with { MinRating = 8.65 }));
        Assert.Equal([2], await IdsAsync(query with { Year = 1974 }));
        Assert.Equal([3, 4], await IdsAsync(query with { Genres = [35, 28] }));
        Assert.Equal([3, 2, 1, 4], await IdsAsync(query with { Sort = new SearchSort(SearchSortField.ReleaseDate, Descending: true) }));
        Assert.Equal([1], await IdsAsync(new SearchQuery("coppola")));
        foreach (var field in Enum.GetValues<SearchSortField>())
            Assert.Equal(4, (await IdsAsync(query with { Sort = new SearchSort(field, Descending: false) })).Count);

        var unaligned = await SearchAsync(query with { Limit = 2, Offset = 1 });
        Assert.Equal([2, 3], unaligned.Hits.Select(hit => hit.Id));
        Assert.Equal((4, "meilisearch"), (unaligned.Total, unaligned.Engine));
    }

    [Fact]
    public async Task Search_Hit_HasTheMovie()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);

        var hit = (await SearchAsync(new SearchQuery("tokyo"))).Hits[0];

        Assert.Equal(["Comedy", "Drama"], hit.Genres);
        Assert.Equal((3, "Tokyo Godfathers", new DateOnly(2003, 12, 29), 2003, 7.9, 1_000),
            (hit.Id, hit.Title, hit.ReleaseDate!.Value, hit.ReleaseYear!.Value, hit.VoteAverage!.Value, hit.VoteCount));
    }

    [Fact]
    public async Task Search_Facets_CountWithoutTheirOwnFilter()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);

        var facets = (await SearchAsync(new SearchQuery("godfather") { Facets = true, Genres = [35], Year = 1972 })).Facets!;

        Assert.Equal([new("Drama", 1)], facets.Genres);
        Assert.Equal([new("2000", 1)], facets.Decades);
        Assert.Equal([new("2003", 1)], facets.Years);
    }

    [Fact]
    public async Task Suggest_Prefix_ProposesTitlesOnly()
    {
        await BuildJob.RunAsync(_postgres.DataSource, _indexer);

        Assert.Equal([new SearchSuggestion(3, "Tokyo Godfathers", 2003, null)], await _engine.SuggestAsync("tok", 5, CancellationToken.None));
        Assert.Empty(await _engine.SuggestAsync("coppola", 5, CancellationToken.None));
    }

    [Fact]
    public async Task Search_BeforeTheFirstBuild_SaysWhatToDo()
    {
        await Assert.ThrowsAsync<SearchIndexNotBuiltException>(() => SearchAsync(new SearchQuery("x")));

        var health = await _engine.PingAsync(CancellationToken.None);
        Assert.Equal((true, false), (health.IsUp, health.IsBuilt));
    }

    [Fact]
    public async Task Search_ServerIsDown_IsUnavailable()
    {
        await _server.DisposeAsync();

        await Assert.ThrowsAsync<SearchUnavailableException>(() => SearchAsync(new SearchQuery("x")));
        await Assert.ThrowsAsync<SearchUnavailableException>(() => _engine.SuggestAsync("x", 5, CancellationToken.None));

        var health = await _engine.PingAsync(CancellationToken.None);
        Assert.False(health.IsUp);
        Assert.DoesNotContain("127.0.0.1", health.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ServerHangs_IsUnavailableAfterTheTimeout()
    {
        _server.Hang = true;
        Connect(new MeilisearchOptions { Url = _server.Url, ApiKey = FakeMeilisearch.Key, RequestTimeoutSeconds = 1 });

        await Assert.ThrowsAsync<SearchUnavailableException>(() => SearchAsync(new SearchQuery("x")));
    }

    [Fact]
    public async Task Search_WrongKey_NamesTheSetting()
    {
        Connect(new MeilisearchOptions { Url = _server.Url, ApiKey = "not-the-key" });

        var error = await Assert.ThrowsAsync<SearchUnavailableException>(() => SearchAsync(new SearchQuery("x")));

        Assert.Contains("Meilisearch:ApiKey", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-key", error.ToString(), StringComparison.Ordinal);
    }

    private void Connect(MeilisearchOptions options)
    {
        _gateway?.Dispose();
        _gateway = new MeilisearchGateway(options);
        _engine = new MeilisearchEngine(_gateway, options);
        _indexer = new MeilisearchIndexer(_postgres.DataSource, _gateway, options, TimeProvider.System);
    }

    private Task<SearchPage> SearchAsync(SearchQuery query) => _engine.SearchAsync(query, CancellationToken.None);

    private async Task<List<int>> IdsAsync(SearchQuery query) => [.. (await SearchAsync(query)).Hits.Select(hit => hit.Id)];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _postgres.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
