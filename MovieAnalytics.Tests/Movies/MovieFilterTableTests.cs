using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Movies;

/// <summary>The narrow table of lists follows movies and their genres, whoever writes them.</summary>
public sealed class MovieFilterTableTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    // Rows that differ from what they should be, in either direction.
    private const string Differences =
        """
        with wanted as (
            select m.id, m.popularity, m.vote_average, m.vote_count, m.release_date, m.revenue, m.original_language, m.sort_title,
                   array(select g.genre_id from movie_genres g where g.movie_id = m.id order by g.position) as genre_ids
            from movies m where m.deleted_at is null
        )
        select (select count(*) from (table wanted except table movie_filter) a) + (select count(*) from (table movie_filter except table wanted) b)
        """;

    [Fact]
    public async Task Rows_AfterEveryKindOfWrite_AreThoseOfTheMovies()
    {
        await AssertAsync(rows: 0);
        for (var id = 1; id <= 5; id++)
            await postgres.DataSource.AddMovieAsync(new SeedMovie(id) { Genres = [3, 1, 2], Deleted = id == 5 });
        await AssertAsync(rows: 4);

        await postgres.DataSource.ExecuteAsync("update movies set popularity = 99, vote_average = null where id in (1, 2)");
        await AssertAsync(rows: 4);
        await postgres.DataSource.ExecuteAsync("delete from movie_genres where movie_id = 1 and genre_id = 1");
        await AssertAsync(rows: 4);
        await postgres.DataSource.ExecuteAsync("update movies set deleted_at = now() where id = 2");
        await AssertAsync(rows: 3);
        await postgres.DataSource.ExecuteAsync("update movies set deleted_at = null where id in (2, 5)");
        await AssertAsync(rows: 5);
        await postgres.DataSource.ExecuteAsync("delete from movies where id = 3");
        await AssertAsync(rows: 4);
        await postgres.DataSource.ClearAsync();
        await AssertAsync(rows: 0);
    }

    private async Task AssertAsync(long rows)
    {
        Assert.Equal(0, await postgres.DataSource.ScalarAsync<long>(Differences));
        Assert.Equal(rows, await postgres.DataSource.ScalarAsync<long>("select count(*) from movie_filter"));
    }
}
