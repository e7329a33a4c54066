using System.Text.Json;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Movies;

public sealed class MovieDetailReaderTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateTime UpdatedAt = new(2026, 11, 1, 2, 3, 4, DateTimeKind.Utc);

    [Fact]
    public async Task Read_OfAFullMovie_HasEveryColumnInItsPlace()
    {
        await postgres.DataSource.ExecuteAsync(
            """
            insert into collections (id, name) values (10, 'The Set');
            insert into genres (id, name) values (1, 'One'), (2, 'Two');
            insert into keywords (id, name) values (5, 'zebra'), (6, 'apple');
            insert into people (id, name, profile_path) values (20, 'Ann', '/ann.jpg'), (21, 'Bob', null), (22, 'Cid', '/cid.jpg');
            insert into movies (id, title, sort_title, original_title, original_language, overview, tagline, status, release_date, runtime, budget, revenue,
                                popularity, vote_average, vote_count, poster_path, backdrop_path, homepage, imdb_id, collection_id, content_hash, updated_at)
            values (1, 'Title', 'title', 'Original', 'fr', 'Overview', 'Tagline', 'Released', '2001-02-03', 104, 5, 3000000000,
                    1.5, 7.25, 8, '/poster.jpg', '/backdrop.jpg', 'https://example.org', 'tt1', 10, 0, '2026-11-01 02:03:04+00');
            insert into movie_genres (movie_id, genre_id, position) values (1, 2, 0), (1, 1, 1);
            insert into movie_keywords (movie_id, keyword_id) values (1, 5), (1, 6);
            insert into movie_cast (movie_id, person_id, position, character) values (1, 21, 1, null), (1, 20, 0, 'Herself');
            insert into movie_crew (movie_id, person_id, job, department)
            values (1, 20, 'Editor', null), (1, 21, 'Novel', 'Writing'), (1, 22, 'Director', 'Directing'), (1, 22, 'Gaffer', 'Lighting');
            """);

        var expected = new MovieDetail(
            1, "Title", new DateOnly(2001, 2, 3), "Overview", 1.5, 7.25, 8, [new Genre(2, "Two"), new Genre(1, "One")], "/poster.jpg", "/backdrop.jpg",
            104, 5, 3_000_000_000, "Tagline", "Released", IsTrending: false, IsUnderrated: false, WeightedRating: null, "Original", "fr",
            "https://example.org", "tt1", new MovieCollection(10, "The Set"),
            new MovieCredits(
                [new CastMember(20, "Ann", "Herself", 0, "/ann.jpg"), new CastMember(21, "Bob", null, 1, null)],
                [
                    new CrewMember(22, "Cid", "Director", "Directing", "/cid.jpg"), new CrewMember(21, "Bob", "Novel", "Writing", null),
                    new CrewMember(22, "Cid", "Gaffer", "Lighting", "/cid.jpg"), new CrewMember(20, "Ann", "Editor", null, "/ann.jpg"),
                ]),
            [new Keyword(6, "apple"), new Keyword(5, "zebra")],
            UpdatedAt);
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(await ReadAsync(1)));
    }

    [Fact]
    public async Task Read_OfAMovieWithNothingButATitle_HasEmptyListsAndNulls()
    {
        await postgres.DataSource.ExecuteAsync("insert into movies (id, title, sort_title, content_hash) values (2, 'Bare', 'bare', 0)");
        var movie = (await ReadAsync(2))!;

        Assert.Equal("Bare", movie.Title);
        Assert.Null(movie.Overview);
        Assert.Null(movie.Collection);
        Assert.Empty(movie.Genres);
        Assert.Empty(movie.Keywords);
        Assert.Empty(movie.Credits.Cast);
        Assert.Empty(movie.Credits.Crew);
    }

    [Fact]
    public async Task Read_OfADeletedOrUnknownMovie_IsNull()
    {
        await postgres.DataSource.AddMovieAsync(new SeedMovie(3) { Deleted = true });
        Assert.Null(await ReadAsync(3));
        Assert.Null(await ReadAsync(4));
    }

    private Task<MovieDetail?> ReadAsync(int id) => new MovieDetailReader(postgres.DataSource).ReadAsync(id, CancellationToken.None);
}
