using MovieAnalytics.Core.History;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.History;

public sealed class PopularityStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    private NpgsqlDataSource Db => postgres.DataSource;

    public Task InitializeAsync() => Db.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Write_OfADay_IsReadBackAsItWas()
    {
        await Db.AddExportAsync(Today, (5, 1.25), (1_600_123, 96.5744), (2_000_000_000, 0));

        var read = new List<(int Day, int Id, float Popularity)>();
        await PopularityReader.ReadAsync(
            Db, Today.AddDays(-2), Today,
            (day, block, popularity) => read.AddRange(popularity.Index().Where(value => !float.IsNaN(value.Item))
                .Select(value => (day, block * PopularityDay.BlockSize + value.Index, value.Item))),
            CancellationToken.None);

        Assert.Equal([(2, 5, 1.25f), (2, 1_600_123, 96.5744f), (2, 2_000_000_000, 0f)], read.Order());
    }

    [Fact]
    public async Task Write_OfADayThatIsThere_ChangesNothing()
    {
        await Db.AddExportAsync(Today, (5, 1));
        await Db.AddExportAsync(Today, (5, 2), (1005, 2));

        Assert.Equal(1, await Db.ScalarAsync<int>("select movies from popularity_days"));
        Assert.Equal(1f, await Db.ScalarAsync<float>("select popularity[6] from popularity_blocks"));
    }

    [Fact]
    public async Task Write_OfOneDayByTwoAtOnce_IsWrittenOnce()
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(writer => Db.AddExportAsync(Today, (writer, 1), (1000 + writer, 1))));

        Assert.Equal(2, await Db.ScalarAsync<int>("select count(*) from popularity_blocks"));
    }

    [Fact]
    public async Task Write_ThatIsNotCommitted_LeavesNothing()
    {
        await using (var connection = await Db.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
        {
            var day = new PopularityDay(Today);
            day.Set(5, 1);
            await PopularityStore.WriteAsync(connection, day, CancellationToken.None);
        }

        Assert.Equal(0, await Db.ScalarAsync<int>("select count(*) from popularity_blocks"));
        Assert.Equal([Today], await MissingAsync(1));
    }

    [Fact]
    public async Task MissingDays_OfASpan_AreTheNewestFirst()
    {
        await Db.AddExportAsync(Today.AddDays(-1), (5, 1));
        await Db.AddExportAsync(Today.AddDays(-3), (5, 1));

        Assert.Equal([Today, Today.AddDays(-2), Today.AddDays(-4)], await MissingAsync(5));
    }

    [Fact]
    public async Task MissingDays_WithADayThatTmdbDidNotHave_AskForItAgainAfterAWeek()
    {
        await Db.AddExportAsync(Today);
        Assert.Empty(await MissingAsync(1));

        await Db.ExecuteAsync("update popularity_days set read_at = now() - interval '8 days'");
        Assert.Equal([Today], await MissingAsync(1));
        await Db.AddExportAsync(Today, (5, 1));
        await Db.ExecuteAsync("update popularity_days set read_at = now() - interval '8 days'");
        Assert.Empty(await MissingAsync(1));
        Assert.Equal(1, await Db.ScalarAsync<int>("select count(*) from popularity_blocks"));
    }

    [Fact]
    public async Task DropBefore_ADay_TakesTheBlocksOfEarlierDays()
    {
        for (var back = 0; back < 5; back++)
            await Db.AddExportAsync(Today.AddDays(-back), (5, 1), (5000, 1));
        await using (var connection = await Db.OpenConnectionAsync())
            await PopularityStore.DropBeforeAsync(connection, Today.AddDays(-1), CancellationToken.None);

        Assert.Equal(4, await Db.ScalarAsync<int>("select count(*) from popularity_blocks"));
        Assert.Equal(Today.AddDays(-1), await Db.ScalarAsync<DateOnly>("select min(date) from popularity_days"));
    }

    // What a year of a million movies takes on disk stands and falls with it.
    [Fact]
    public async Task Blocks_TwoOfThem_FillAPage()
    {
        await Db.AddExportAsync(Today, [.. Enumerable.Range(0, 100).Select(block => (block * 1000, 1.0))]);

        Assert.Equal(50 * 8192, await Db.ScalarAsync<long>("select pg_relation_size('popularity_blocks')"));
    }

    private Task<IReadOnlyList<DateOnly>> MissingAsync(int days) =>
        PopularityReader.MissingDaysAsync(Db, Today.AddDays(1 - days), Today, CancellationToken.None);
}
