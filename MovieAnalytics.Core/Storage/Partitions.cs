using Npgsql;

namespace MovieAnalytics.Core.Storage;

/// <summary>The monthly partitions of <c>movie_daily_metrics</c>.</summary>
public sealed class Partitions(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const int MonthsAhead = 3;

    /// <summary>Makes this month's partition and those of the next months, where they are missing.</summary>
    public async Task MakeAheadAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var command = dataSource.CreateCommand(Sql.Read("Storage/EnsurePartitions.sql"));
        command.Parameters.Add(
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. Enumerable.Range(0, MonthsAhead + 1).Select(months => today.AddMonths(months))] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
