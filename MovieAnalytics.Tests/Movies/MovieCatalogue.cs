using Npgsql;

namespace MovieAnalytics.Tests.Movies;

/// <summary>20,000 movies made by the database itself in a second, with ties and missing values in every column that is sorted by.</summary>
internal static class MovieCatalogue
{
    public const int Count = 20_000;

    public static async Task SeedAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand($"""
            insert into genres (id, name) values (18, 'Drama'), (35, 'Comedy'), (878, 'Science Fiction');
            insert into movies (id, title, sort_title, original_language, release_date, revenue, popularity, vote_average, vote_count, content_hash, deleted_at)
            select n,
                   'Movie ' || n % 700,
                   'movie ' || n % 700,
                   case when n % 97 = 0 then 'de' when n % 3 = 0 then 'fr' else 'en' end,
                   case when n % 11 > 0 then date '1920-01-01' + (n * 7919 % 38000) end,
                   case when n % 9 = 0 then (n::bigint * 104729) % 3000000000 + 1 end,
                   (n * 31 % 500) / 3.0,
                   case when n % 5 > 0 then (n * 17 % 101) / 10.0 end,
                   case when n % 5 > 0 then n * 13 % 400 + 1 else 0 end,
                   n,
                   case when n % 1000 = 0 then now() end
            from generate_series(1, {Count}) n;
            insert into movie_genres (movie_id, genre_id, position)
            select n, 18, 0 from generate_series(1, {Count}) n where n % 2 = 0
            union all
            select n, 878, 1 from generate_series(1, {Count}) n where n % 50 = 0;
            """);
        await command.ExecuteNonQueryAsync();
        // As autovacuum leaves it sooner or later: a plan must not depend on when that comes.
        await using var vacuum = dataSource.CreateCommand("vacuum analyze movies, movie_genres, movie_filter");
        await vacuum.ExecuteNonQueryAsync();
    }
}
