using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Movies;

/// <summary>Reads all about one movie, in one round trip.</summary>
public sealed class MovieDetailReader([ForRequests] NpgsqlDataSource dataSource)
{
    private static readonly string Statements = string.Concat(
        new[] { "Movie.sql", "Genres.sql", "Cast.sql", "Crew.sql", "Keywords.sql" }.Select(name => Sql.Read($"Movies/Detail/{name}")));

    /// <returns>Null when there is no such movie, or it has left TMDB.</returns>
    public async Task<MovieDetail?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(Statements, new { id }, cancellationToken: cancellationToken));
        if (await results.ReadSingleOrDefaultAsync<Row>() is not { } movie)
            return null;
        var genres = (await results.ReadAsync<Genre>()).AsList();
        var cast = (await results.ReadAsync<CastMember>()).AsList();
        var crew = (await results.ReadAsync<CrewMember>()).AsList();
        var keywords = (await results.ReadAsync<Keyword>()).AsList();
        return new MovieDetail(
            movie.Id, movie.Title, movie.ReleaseDate, movie.Overview, movie.Popularity, movie.VoteAverage, movie.VoteCount, genres,
            movie.PosterPath, movie.BackdropPath, movie.Runtime, movie.Budget, movie.Revenue, movie.Tagline, movie.Status,
            movie.IsTrending, movie.IsUnderrated, movie.WeightedRating, movie.OriginalTitle, movie.OriginalLanguage, movie.Homepage,
            movie.ImdbId, movie.CollectionId is { } collection ? new MovieCollection(collection, movie.CollectionName!) : null,
            new MovieCredits(cast, crew), keywords, movie.UpdatedAt);
    }

    private sealed record Row(
        int Id, string Title, DateOnly? ReleaseDate, string? Overview, double Popularity, double? VoteAverage, int VoteCount,
        string? PosterPath, string? BackdropPath, int? Runtime, long? Budget, long? Revenue, string? Tagline, string? Status,
        string? OriginalTitle, string? OriginalLanguage, string? Homepage, string? ImdbId, DateTime UpdatedAt,
        bool IsTrending, bool IsUnderrated, double? WeightedRating, int? CollectionId, string? CollectionName);
}
