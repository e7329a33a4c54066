using Dapper;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Artifacts;

/// <summary>The day for which a job computes.</summary>
internal static class TargetDate
{
    /// <returns><paramref name="asked"/>, or the latest day that has metrics.</returns>
    /// <exception cref="PermanentJobException">There are no metrics of that day.</exception>
    public static Task<DateOnly> ResolveAsync(NpgsqlDataSource dataSource, DateOnly? asked, CancellationToken cancellationToken) =>
        ResolveAsync(dataSource, asked, "Artifacts/LatestMetricsDate.sql", cancellationToken);

    /// <param name="latestDate">The statement that finds the latest day, up to a given one, of which there is what is computed from.</param>
    /// <inheritdoc cref="ResolveAsync(NpgsqlDataSource, DateOnly?, CancellationToken)"/>
    public static async Task<DateOnly> ResolveAsync(
        NpgsqlDataSource dataSource, DateOnly? asked, string latestDate, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var latest = await connection.ExecuteScalarAsync<DateOnly?>(new CommandDefinition(
            Sql.Read(latestDate), new { until = asked ?? DateOnly.MaxValue }, cancellationToken: cancellationToken));
        if (latest is { } date && (asked is null || asked == date))
            return date;
        if (asked is null)
            throw new PermanentJobException("There are no daily metrics yet: ingest movies first (POST /admin/ingest/run).");
        throw new PermanentJobException(latest is null
            ? $"There are no daily metrics of {asked:yyyy-MM-dd} or before."
            : $"There are no daily metrics of {asked:yyyy-MM-dd}; the latest before it are of {latest:yyyy-MM-dd}.");
    }
}
