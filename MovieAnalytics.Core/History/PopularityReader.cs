using System.Buffers.Binary;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.History;

/// <summary>Reads days of popularity back.</summary>
internal static class PopularityReader
{
    // An array as PostgreSQL sends it: its shape, then length and value of each element, big-endian.
    private const int Header = 20;
    private const int Element = sizeof(int) + sizeof(float);

    /// <summary>The days of a span whose exports were not read, the newest first.</summary>
    public static async Task<IReadOnlyList<DateOnly>> MissingDaysAsync(
        NpgsqlDataSource dataSource, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = Command(dataSource, "History/MissingDays.sql", from, to);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var days = new List<DateOnly>();
        while (await rows.ReadAsync(cancellationToken))
            days.Add(rows.GetFieldValue<DateOnly>(0));
        return days;
    }

    /// <summary>Every block of some days, in no order: 1,600 a day.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="take">
    /// Gets the day, counted from 0 for the first, the block's number, and its values, NaN where there is none. These it must not keep.
    /// </param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task ReadAsync(
        NpgsqlDataSource dataSource, DateOnly from, DateOnly to, Action<int, int, float[]> take, CancellationToken cancellationToken)
    {
        await using var command = Command(dataSource, "History/Blocks.sql", from, to);
        command.CommandTimeout = 300;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var (sent, popularity) = (new byte[Header + PopularityDay.BlockSize * Element], new float[PopularityDay.BlockSize]);
        while (await rows.ReadAsync(cancellationToken))
        {
            rows.GetBytes(2, 0, sent, 0, sent.Length);
            for (var place = 0; place < popularity.Length; place++)
                popularity[place] = BinaryPrimitives.ReadSingleBigEndian(sent.AsSpan(Header + place * Element + sizeof(int)));
            take(rows.GetInt32(0), rows.GetInt32(1), popularity);
        }
    }

    private static NpgsqlCommand Command(NpgsqlDataSource dataSource, string path, DateOnly from, DateOnly to)
    {
        var command = dataSource.CreateCommand(Sql.Read(path));
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("from", from));
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("to", to));
        return command;
    }
}
