using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.History;

/// <summary>Writes days of popularity, and drops them when they are old.</summary>
internal static class PopularityStore
{
    /// <summary>Writes a day, unless it is there already: whoever comes second waits for the first, and then has nothing to do.</summary>
    /// <param name="connection">With a transaction open: a day is there as a whole or not at all.</param>
    /// <param name="day">A day without movies is one of which TMDB has no export.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, PopularityDay day, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand(Sql.Read("History/InsertDay.sql"), connection))
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("date", day.Date));
            command.Parameters.Add(new NpgsqlParameter<int>("movies", day.Movies));
            if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
                return;
        }
        await using var blocks = await connection.BeginBinaryImportAsync(Sql.Read("History/CopyBlocks.sql"), cancellationToken);
        foreach (var (number, popularity) in day.Blocks)
        {
            await blocks.StartRowAsync(cancellationToken);
            await blocks.WriteAsync(day.Date, cancellationToken);
            await blocks.WriteAsync(number, cancellationToken);
            await blocks.WriteAsync(popularity, cancellationToken);
        }
        await blocks.CompleteAsync(cancellationToken);
    }

    /// <summary>Removes the days before one, a hundred at a time.</summary>
    public static async Task DropBeforeAsync(NpgsqlConnection connection, DateOnly first, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Read("History/DropDays.sql"), connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("first", first));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
