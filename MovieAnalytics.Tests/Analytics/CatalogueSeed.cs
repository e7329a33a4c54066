using Dapper;
using MovieAnalytics.Core.History;
using Npgsql;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>Puts small catalogues into a test's database, as ingestion would leave them.</summary>
internal static class CatalogueSeed
{
    public static async Task<T?> ScalarAsync<T>(this NpgsqlDataSource dataSource, string sql, object? parameters = null)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public static async Task ExecuteAsync(this NpgsqlDataSource dataSource, string sql, object? parameters = null)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>Empties the catalogue and the artifacts.</summary>
    public static Task ClearAsync(this NpgsqlDataSource dataSource) => dataSource.ExecuteAsync(
        """
        truncate movies, genres, people, keywords, movie_genres, movie_keywords, movie_cast, movie_crew, movie_daily_metrics, popularity_days,
                 artifact_runs, rating_prior, movie_trending_daily, genre_stats_daily, ratings_by_decade, movie_leaderboards, people_leaderboards,
                 movie_recommendations cascade
        """);

    public static Task AddGenreAsync(this NpgsqlDataSource dataSource, int id, string name) =>
        dataSource.ExecuteAsync("insert into genres (id, name) values (@id, @name)", new { id, name });

    public static Task AddMovieAsync(this NpgsqlDataSource dataSource, SeedMovie movie) => dataSource.ExecuteAsync(
        """
        insert into movies (id, title, sort_title, overview, release_date, popularity, vote_average, vote_count, budget, revenue,
                            deleted_at, content_hash)
        values (@Id, @Title, lower(@Title), @Overview, @ReleaseDate, @Popularity, @VoteAverage, @VoteCount, @Budget, @Revenue,
                case when @Deleted then now() end, 0);
        insert into movie_genres (movie_id, genre_id, position) select @Id, genre, place from unnest(@Genres) with ordinality g (genre, place);
        insert into keywords (id, name) select k, 'keyword ' || k from unnest(@Keywords) k on conflict do nothing;
        insert into movie_keywords (movie_id, keyword_id) select @Id, k from unnest(@Keywords) k;
        insert into people (id, name) select p, 'person ' || p from unnest(@Cast || @Directors) p on conflict do nothing;
        insert into movie_cast (movie_id, person_id, position) select @Id, p, place - 1 from unnest(@Cast) with ordinality c (p, place);
        insert into movie_crew (movie_id, person_id, job, department) select @Id, p, 'Director', 'Directing' from unnest(@Directors) p;
        """, movie);

    /// <summary>One metric a day, the last of them on <paramref name="last"/>; NaN leaves a day out.</summary>
    public static async Task AddMetricsAsync(this NpgsqlDataSource dataSource, int movieId, DateOnly last, params double[] popularities)
    {
        for (var i = 0; i < popularities.Length; i++)
        {
            if (double.IsNaN(popularities[i]))
                continue;
            await dataSource.ExecuteAsync(
                """
                select ensure_daily_metrics_partition(@date);
                insert into movie_daily_metrics (movie_id, date, popularity, vote_average, vote_count)
                select @movieId, @date, @popularity, vote_average, vote_count from movies where id = @movieId;
                """,
                new { movieId, date = last.AddDays(i - popularities.Length + 1), popularity = popularities[i] });
        }
    }

    /// <summary>The export of a day, as ingestion leaves it.</summary>
    public static async Task AddExportAsync(this NpgsqlDataSource dataSource, DateOnly date, params (int MovieId, double Popularity)[] movies)
    {
        var day = new PopularityDay(date);
        foreach (var (id, popularity) in movies)
            day.Set(id, popularity);
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await PopularityStore.WriteAsync(connection, day, CancellationToken.None);
        await transaction.CommitAsync();
    }
}

/// <summary>A movie of a test's catalogue.</summary>
internal sealed record SeedMovie(int Id)
{
    public string Title { get; init; } = $"Movie {Id}";
    public string? Overview { get; init; }
    public DateOnly? ReleaseDate { get; init; } = new(1994, 5, 1);
    public double Popularity { get; init; } = 10;
    public double? VoteAverage { get; init; } = 6;
    public int VoteCount { get; init; } = 100;
    public long? Budget { get; init; }
    public long? Revenue { get; init; }
    public bool Deleted { get; init; }
    public int[] Genres { get; init; } = [];
    public int[] Keywords { get; init; } = [];
    public int[] Cast { get; init; } = [];
    public int[] Directors { get; init; } = [];
}
