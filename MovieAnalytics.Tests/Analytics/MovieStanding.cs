using Dapper;
using Npgsql;

namespace MovieAnalytics.Tests.Analytics;

/// <summary>A row of the view <c>movie_standing</c>, which defines what lists and details of movies show.</summary>
internal sealed record MovieStanding(double? WeightedRating, bool IsTrending, bool IsUnderrated);

internal static class MovieStandings
{
    public static async Task<MovieStanding?> StandingAsync(this NpgsqlDataSource dataSource, int movieId)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<MovieStanding>(
            "select weighted_rating, is_trending, is_underrated from movie_standing where movie_id = @movieId", new { movieId });
    }
}
