using Dapper;
using Npgsql;

namespace MovieAnalytics.Tests.Search;

/// <summary>A movie to be found.</summary>
internal sealed record SearchMovie(int Id, string Title)
{
    public string? OriginalTitle { get; init; }
    public string? Overview { get; init; }
    public DateTime? Released { get; init; }
    public double Popularity { get; init; } = 1;
    public double? VoteAverage { get; init; }
    public int VoteCount { get; init; }
    public int[] Genres { get; init; } = [];
    public string[] Cast { get; init; } = [];
    public string[] Directors { get; init; } = [];
    public string[] Keywords { get; init; } = [];

    public async Task AddToAsync(NpgsqlDataSource dataSource)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into genres (id, name) values (18, 'Drama'), (28, 'Action'), (35, 'Comedy'), (878, 'Science Fiction') on conflict do nothing;
            insert into movies (id, title, sort_title, original_title, overview, release_date, popularity, vote_average, vote_count, content_hash)
            values (@Id, @Title, lower(@Title), @OriginalTitle, @Overview, @Released, @Popularity, @VoteAverage, @VoteCount, 0);
            insert into movie_genres (movie_id, genre_id, position) select @Id, g, place from unnest(@Genres) with ordinality t (g, place);
            insert into keywords (id, name) select abs(hashtext(k)), k from unnest(@Keywords) k on conflict do nothing;
            insert into movie_keywords (movie_id, keyword_id) select @Id, abs(hashtext(k)) from unnest(@Keywords) k;
            insert into people (id, name) select abs(hashtext(p)), p from unnest(@Cast || @Directors) p on conflict do nothing;
            insert into movie_cast (movie_id, person_id, position) select @Id, abs(hashtext(p)), place - 1 from unnest(@Cast) with ordinality t (p, place);
            insert into movie_crew (movie_id, person_id, job, department) select @Id, abs(hashtext(p)), 'Director', 'Directing' from unnest(@Directors) p;
            """, this);
    }
}
