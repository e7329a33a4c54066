using Dapper;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Search.Postgres;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;

namespace MovieAnalytics.Tests.Search;

/// <summary>The statements of a request, against an index large enough that a plan means something.</summary>
public sealed class PostgresSearchPlanTests : IClassFixture<PostgresSearchPlanTests.LargeIndex>
{
    private static readonly SearchQuery Query = new("alpha7 beta7") { Genres = [18], Year = 1999, MinRating = 5 };
    private static readonly PostgresMatch Match = PostgresMatch.Typed(Query.Q);

    private readonly NpgsqlDataSource _data;

    public PostgresSearchPlanTests(LargeIndex index) => _data = index.Postgres.DataSource;

    [Fact]
    public Task Search_Plan_ReadsNoBigTableFromEndToEnd() => AssertIndexedAsync(connection => PostgresHits.Command(connection, Match, Query));

    [Fact]
    public Task Search_PlanOfTheFuzzyStep_ReadsNoBigTableFromEndToEnd() =>
        AssertIndexedAsync(connection => PostgresHits.Command(connection, Match with { Ids = [1, 2, 3] }, Query));

    [Fact]
    public Task Facets_Plan_ReadsNoBigTableFromEndToEnd() => AssertIndexedAsync(connection => PostgresFacets.Command(connection, Match, Query));

    [Fact]
    public Task Similar_Plan_ReadsNoBigTableFromEndToEnd() => AssertIndexedAsync(connection => PostgresHits.SimilarCommand(connection, "alpha77 bet", 100));

    [Theory]
    [InlineData("alpha7 beta")]
    [InlineData("a")]
    public Task Suggest_Plan_ReadsNoBigTableFromEndToEnd(string q) =>
        AssertIndexedAsync(connection => PostgresSuggestions.Command(connection, PostgresMatch.Typed(q), 8));

    private async Task AssertIndexedAsync(Func<NpgsqlConnection, NpgsqlCommand> create)
    {
        await using var connection = await _data.OpenConnectionAsync();
        await using var command = create(connection);
        command.CommandText = "explain " + command.CommandText;
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("search_documents", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on search_documents", StringComparison.Ordinal)
            || line.Contains("Seq Scan on movies", StringComparison.Ordinal)
            || line.Contains("Seq Scan on movie_genres", StringComparison.Ordinal));
    }

    /// <summary>20,000 movies, put straight into the index.</summary>
    public sealed class LargeIndex : IAsyncLifetime
    {
        public PostgresFixture Postgres { get; } = new();

        public async Task InitializeAsync()
        {
            await Postgres.InitializeAsync();
            await using var connection = await Postgres.DataSource.OpenConnectionAsync();
            await connection.ExecuteAsync(
                """
                insert into genres (id, name) values (18, 'Drama');
                insert into movies (id, title, sort_title, content_hash) select i, 'alpha' || i || ' beta' || i % 100, '', 0 from generate_series(1, 20000) i;
                insert into movie_genres (movie_id, genre_id, position) select i, 18, 0 from generate_series(1, 20000) i;
                insert into search_documents (movie_id, prior, popularity, vote_count, genre_ids, updated_at, sort_title, title_key, title_words, document)
                select id, random() * 10, 1, 1, '{18}', now(), '', title, to_tsvector('simple', title), setweight(to_tsvector('simple', title), 'A')
                  from movies;
                insert into search_index (engine, version, documents, read_at) values ('postgresql', 1, 20000, now());
                """);
            await connection.ExecuteAsync("vacuum analyze");
        }

        public Task DisposeAsync() => Postgres.DisposeAsync();
    }
}
