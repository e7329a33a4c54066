using Dapper;
using MovieAnalytics.Core.History;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Analytics.Trending;

/// <summary>Streams the last weeks into a <see cref="PopularityHistory"/>: what was fetched, and over it what the daily exports say of every movie.</summary>
internal static class PopularityHistoryReader
{
    public static async Task<PopularityHistory> ReadAsync(
        NpgsqlDataSource dataSource, DateOnly date, JobContext job, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var ids = await connection.QueryAsync<int>(new CommandDefinition(
            Sql.Read("Analytics/Trending/MovieIds.sql"), cancellationToken: cancellationToken));
        var history = new PopularityHistory(ids.ToArray());

        var from = date.AddDays(1 - PopularityHistory.Days);
        await using var command = new NpgsqlCommand(Sql.Read("Analytics/Trending/RecentMetrics.sql"), connection) { CommandTimeout = 300 };
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("from", from));
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("to", date));
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            for (var read = 0L; await rows.ReadAsync(cancellationToken); read++)
            {
                history.Add(
                    rows.GetInt32(0), rows.GetInt32(1), rows.GetDouble(2), rows.IsDBNull(3) ? null : rows.GetFloat(3), rows.GetInt32(4));
                if (read % 10_000 == 0)
                    job.Report("reading metrics", read);
            }
        }

        var blocks = 0L;
        await PopularityReader.ReadAsync(
            dataSource, from, date,
            (day, block, popularity) =>
            {
                history.AddBlock(day, block, popularity);
                job.Report("reading exports", ++blocks);
            },
            cancellationToken);
        return history;
    }
}
