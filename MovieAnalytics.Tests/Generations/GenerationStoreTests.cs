using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Generations;

public sealed class GenerationStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly GenerationOptions _options = new() { RedisPrefix = $"test:{Guid.NewGuid():N}:", Poll = TimeSpan.Zero };
    private IConnectionMultiplexer _redis = null!;

    public async Task InitializeAsync() => _redis = await CacheParts.RedisAsync();

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [Fact]
    public async Task Bump_InATransactionRolledBack_ChangesNothing()
    {
        using var store = Store();
        var before = (await store.CurrentAsync())[DataGeneration.Movies];

        await using (var connection = await postgres.DataSource.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
            await GenerationNumbers.BumpAsync(connection, [DataGeneration.Movies], CancellationToken.None);

        using var fresh = Store();
        Assert.Equal(before, (await fresh.CurrentAsync())[DataGeneration.Movies]);
    }

    [Fact]
    public async Task Bump_Committed_RaisesTheNamedOnesOnlyAndGivesTheNewNumbers()
    {
        using var store = Store();
        var before = await store.CurrentAsync();

        var raised = await BumpAsync(Artifact.GenreStats.Generation, Artifact.Ratings.Generation);

        using var fresh = Store();
        var after = await fresh.CurrentAsync();
        Assert.True(after[Artifact.GenreStats.Generation] > before[Artifact.GenreStats.Generation]);
        Assert.Equal(raised[Artifact.Ratings.Generation], after[Artifact.Ratings.Generation]);
        Assert.Equal(before[DataGeneration.Search], after[DataGeneration.Search]);
    }

    [Fact]
    public async Task Bump_Twice_GoesUpBothTimes()
    {
        var first = await BumpAsync(DataGeneration.Search);
        var second = await BumpAsync(DataGeneration.Search);
        Assert.True(second[DataGeneration.Search] > first[DataGeneration.Search]);
    }

    [Fact]
    public async Task Bump_OfAnUnknownName_NamesIt()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => BumpAsync("moovies"));
        Assert.Contains("moovies", error.Message);
    }

    [Fact]
    public async Task Publish_ReachesAnotherInstanceWithoutAPoll()
    {
        _options.Poll = TimeSpan.FromHours(1);
        using var here = Store();
        using var there = Store();
        await there.CurrentAsync();

        var raised = await BumpAsync(Artifact.Trending.Generation);
        await here.PublishAsync(raised, CancellationToken.None);

        await Eventually.TrueAsync(async () => (await there.CurrentAsync())[Artifact.Trending.Generation] == raised[Artifact.Trending.Generation]);
        Assert.Equal(raised[Artifact.Trending.Generation], (await here.CurrentAsync())[Artifact.Trending.Generation]);
    }

    [Fact]
    public async Task Current_WhenTheNoticeWasLost_FindsTheNumberInPostgres()
    {
        using var store = Store();
        await store.CurrentAsync();
        var raised = await BumpAsync(Artifact.Recommendations.Generation);

        await Eventually.TrueAsync(async () =>
            (await store.CurrentAsync())[Artifact.Recommendations.Generation] == raised[Artifact.Recommendations.Generation]);
    }

    [Fact]
    public async Task Current_WithPostgresAndRedisDown_KeepsTheLastKnown()
    {
        await using var proxy = CacheParts.ProxyBefore(postgres.ConnectionString, out var connectionString);
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        using var store = new GenerationStore(
            dataSource, CacheParts.DeadRedis(), Options.Create(_options), TimeProvider.System, NullLogger<GenerationStore>.Instance);
        var known = await store.CurrentAsync();

        proxy.Cut();

        Assert.Equal(known[DataGeneration.Movies], (await store.CurrentAsync())[DataGeneration.Movies]);
        Assert.Equal(known[DataGeneration.Movies], (await store.CurrentAsync())[DataGeneration.Movies]);
    }

    [Fact]
    public async Task Current_WithPostgresFrozen_IsTheLastKnownAndKeepsNobodyWaiting()
    {
        await using var proxy = CacheParts.ProxyBefore(postgres.ConnectionString, out var connectionString);
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        using var store = new GenerationStore(
            dataSource, CacheParts.DeadRedis(), Options.Create(_options), TimeProvider.System, NullLogger<GenerationStore>.Instance);
        var known = await store.CurrentAsync();

        proxy.Freeze();

        // Each refresh takes a second to be given up, so a hundred who waited for theirs would take a hundred.
        var asking = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                Assert.Equal(known[DataGeneration.Movies], (await store.CurrentAsync())[DataGeneration.Movies]);
        });
        await asking.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Current_OfANewInstanceWhilePostgresIsDown_HasWhatRedisWasToldLast()
    {
        using var store = Store();
        var raised = await BumpAsync(DataGeneration.Movies);
        await store.PublishAsync(raised, CancellationToken.None);

        using var late = new GenerationStore(
            CacheParts.DeadPostgres(), _redis, Options.Create(_options), TimeProvider.System, NullLogger<GenerationStore>.Instance);
        Assert.Equal(raised[DataGeneration.Movies], (await late.CurrentAsync())[DataGeneration.Movies]);
    }

    [Fact]
    public async Task Current_WhenNothingWasEverKnown_IsADatabaseError()
    {
        using var store = new GenerationStore(
            CacheParts.DeadPostgres(), CacheParts.DeadRedis(), Options.Create(_options), TimeProvider.System, NullLogger<GenerationStore>.Instance);
        await Assert.ThrowsAsync<NpgsqlException>(async () => await store.CurrentAsync());
    }

    [Fact]
    public async Task Publish_WithRedisDown_IsNoErrorAndThisInstanceKnows()
    {
        using var store = new GenerationStore(
            postgres.DataSource, CacheParts.DeadRedis(), Options.Create(_options), TimeProvider.System, NullLogger<GenerationStore>.Instance);
        var raised = await BumpAsync(DataGeneration.Movies);
        await store.PublishAsync(raised, CancellationToken.None);
        Assert.Equal(raised[DataGeneration.Movies], (await store.CurrentAsync())[DataGeneration.Movies]);
    }

    private GenerationStore Store() =>
        new(postgres.DataSource, _redis, Options.Create(_options), TimeProvider.System, NullLogger<GenerationStore>.Instance);

    private async Task<GenerationNumbers> BumpAsync(params string[] names)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync();
        return await GenerationNumbers.BumpAsync(connection, names, CancellationToken.None);
    }
}
