using System.Text.RegularExpressions;
using Dapper;
using MovieAnalytics.Core.Storage;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>No request reads a whole big table: the plan of every statement that a query runs, over a catalogue of some size.</summary>
public sealed partial class QueryPlanTests(QueryPlanTests.Catalogue catalogue) : IClassFixture<QueryPlanTests.Catalogue>
{
    private static readonly object Parameters = new
    {
        artifact = "trending",
        date = new DateOnly(2026, 2, 10),
        from = new DateOnly(2026, 2, 1),
        to = new DateOnly(2026, 2, 20),
        time_window = "day",
        genre_id = 3,
        movie_id = 77,
        board = "top-rated",
        role = "actor",
        limit = 20,
        offset = 40,
    };

    public static TheoryData<string> Statements => new(
        "Artifacts/ArtifactDate.sql",
        "Analytics/Trending/Trending.sql",
        "Analytics/Trending/TrendingCount.sql",
        "Analytics/Genres/TopGenres.sql",
        "Analytics/Genres/GenreName.sql",
        "Analytics/Genres/GenreHistory.sql",
        "Analytics/Leaderboards/Leaderboard.sql",
        "Analytics/Leaderboards/LeaderboardCount.sql",
        "Analytics/Leaderboards/BoxOffice.sql",
        "Analytics/Leaderboards/BoxOfficeCount.sql",
        "Analytics/Leaderboards/People.sql",
        "Analytics/Leaderboards/PeopleCount.sql",
        "Analytics/Movies/MovieExists.sql",
        "Analytics/Movies/MovieHistory.sql",
        "Recommendations/Recommendations.sql");

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Explain_OnARequestPath_ReadsNoBigTableAsAWhole(string statement)
    {
        var plan = await PlanAsync("explain " + Sql.Read(statement));
        Assert.DoesNotMatch(BigScan(), plan);
    }

    [Fact]
    public async Task Explain_OfAScanOfMovies_IsSeenByThisTest() =>
        Assert.Matches(BigScan(), await PlanAsync("explain select * from movies where tagline = 'x'"));

    [GeneratedRegex(@"Seq Scan on (movies|movie_genres|movie_daily_metrics\w*|movie_trending_daily|movie_recommendations|people|keywords|genre_stats_daily)\b")]
    private static partial Regex BigScan();

    private async Task<string> PlanAsync(string sql)
    {
        await using var connection = await catalogue.Postgres.DataSource.OpenConnectionAsync();
        return string.Join('\n', await connection.QueryAsync<string>(sql, Parameters));
    }

    /// <summary>20,000 movies with a history, artifacts of 20 days.</summary>
    public sealed class Catalogue : IAsyncLifetime
    {
        internal PostgresFixture Postgres { get; } = new();

        public async Task InitializeAsync()
        {
            await Postgres.InitializeAsync();
            await Postgres.DataSource.ExecuteAsync(
                """
                insert into movies (id, title, sort_title, popularity, vote_average, vote_count, revenue, content_hash)
                select id, 'Movie ' || id, 'movie ' || id, id % 300, 6, id % 900, id, 0 from generate_series(1, 20000) id;
                insert into genres select id, 'Genre ' || id from generate_series(1, 19) id;
                insert into movie_genres select id, 1 + (id + k) % 19, k from generate_series(1, 20000) id, generate_series(0, 1) k;
                insert into people (id, name) select id, 'Person ' || id from generate_series(1, 5000) id;
                insert into keywords select id, 'keyword ' || id from generate_series(1, 5000) id;
                select ensure_daily_metrics_partition('2026-01-01'), ensure_daily_metrics_partition('2026-02-01');
                insert into movie_daily_metrics
                select id, day, 1, 6, 9 from generate_series(1, 5000) id, generate_series(date '2026-01-25', date '2026-02-05', '1 day') day;
                insert into artifact_runs select 'trending', date '2026-02-01' + k from generate_series(0, 19) k;
                insert into movie_trending_daily
                select date '2026-02-01' + k, w, r, null, 1 + r * 7, 1 from generate_series(0, 19) k, unnest(array['day', 'week']) w, generate_series(1, 500) r;
                insert into genre_stats_daily select date '2024-01-01' + k, g, 1, 1, 1, 6, 6, 1 from generate_series(0, 900) k, generate_series(1, 19) g;
                insert into movie_leaderboards select b, r, r, 1 from unnest(array['top-rated', 'underrated', 'box-office']) b, generate_series(1, 1000) r;
                insert into people_leaderboards select w, r, r, 1, 6, 1, 1, 6 from unnest(array['actor', 'director']) w, generate_series(1, 1000) r;
                insert into movie_recommendations select id, r, id + r, 1, '{1}', '{2}', '{3, 4}', '{5}' from generate_series(1, 2000) id, generate_series(1, 20) r;
                insert into rating_prior (mean_rating, min_votes, underrated_min_rating, underrated_max_votes) values (6, 100, 7, 5);
                """);
            await Postgres.DataSource.ExecuteAsync("vacuum analyze");
        }

        public Task DisposeAsync() => Postgres.DisposeAsync();
    }
}
