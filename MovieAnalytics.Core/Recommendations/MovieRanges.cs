using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Recommendations;

/// <summary>Cuts the catalogue into parts that one job can do.</summary>
internal static class MovieRanges
{
    /// <returns>Ranges that together hold every id there may be; none when there are no movies.</returns>
    public static async Task<IReadOnlyList<RecommendationsArgs>> ReadAsync(NpgsqlDataSource dataSource, int size, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var starts = (await connection.QueryAsync<int>(new CommandDefinition(
            Sql.Read("Recommendations/RangeStarts.sql"), new { size }, cancellationToken: cancellationToken))).AsList();
        // The first and the last range are open, so that lists of movies that are gone are removed as well.
        return [.. starts.Select((start, i) => new RecommendationsArgs(
            FromId: i == 0 ? int.MinValue : start,
            ToId: i == starts.Count - 1 ? int.MaxValue : starts[i + 1] - 1))];
    }
}
