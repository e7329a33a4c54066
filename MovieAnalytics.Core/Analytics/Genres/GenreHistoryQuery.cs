using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Genres;

/// <summary>A genre on one day of its history; see <see cref="GenreStats"/>.</summary>
public sealed record GenreDay(
    DateOnly Date,
    int MovieCount,
    int RatedCount,
    long VoteCount,
    double? AvgRating,
    double? WeightedAverage,
    double AvgPopularity);

/// <summary>A genre and its days, oldest first.</summary>
public sealed record GenreHistory(int Id, string Name, IReadOnlyList<GenreDay> Days);

/// <summary>How a genre went over time.</summary>
public sealed class GenreHistoryQuery([ForRequests] NpgsqlDataSource dataSource)
{
    /// <param name="genreId">TMDB's id of the genre.</param>
    /// <param name="from">First day; null for the first computed.</param>
    /// <param name="to">Last day; null for the last computed.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Null when there is no such genre.</returns>
    public async Task<GenreHistory?> RunAsync(int genreId, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var name = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            Sql.Read("Analytics/Genres/GenreName.sql"), new { genre_id = genreId }, cancellationToken: cancellationToken));
        if (name is null)
            return null;
        var days = await connection.QueryAsync<GenreDay>(new CommandDefinition(
            Sql.Read("Analytics/Genres/GenreHistory.sql"),
            new { genre_id = genreId, from = from ?? DateOnly.MinValue, to = to ?? DateOnly.MaxValue },
            cancellationToken: cancellationToken));
        return new GenreHistory(genreId, name, days.AsList());
    }
}
