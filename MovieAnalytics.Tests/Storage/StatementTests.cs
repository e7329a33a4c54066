using System.Text.RegularExpressions;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Tests.Storage;

/// <summary>Every statement of the product is planned and run, and says on top what it does.</summary>
public sealed partial class StatementTests(FilledDatabase database) : IClassFixture<FilledDatabase>
{
    private const string Stage = "Search/Postgres/Stage.sql";

    /// <summary>
    /// Jobs that work on the whole catalogue, and two statements that look whether it has a row at all. No other one, and so none that a
    /// request waits for, may read a big table from end to end.
    /// </summary>
    private static readonly string[] OnWholeTables =
    [
        "Analytics/Genres/GenreStats.sql",
        "Analytics/Leaderboards/MovieLeaderboards.sql",
        "Analytics/Leaderboards/PeopleLeaderboards.sql",
        "Analytics/Ratings/Decades.sql",
        "Analytics/Trending/MovieGenres.sql",
        "Analytics/Trending/MovieIds.sql",
        "Analytics/Trending/RecentMetrics.sql",
        "Artifacts/RatingPrior.sql",
        "Health/Readiness.sql",
        "Ingestion/Runs/HasMovies.sql",
        "Ingestion/Runs/Purge.sql",
        "Ingestion/Runs/StoredIds.sql",
        "Recommendations/Features.sql",
        "Recommendations/Movies.sql",
        "Recommendations/RangeStarts.sql",
        "Search/Indexing/LiveMovies.sql",
        "Search/Meili/ChangedSince.sql",
        "Search/Postgres/Changed.sql",
        "Search/Postgres/Gone.sql",
        "Search/Postgres/Words.sql",
    ];

    public static TheoryData<string> All => [.. Sql.Paths
        .Where(path => !path.StartsWith("Storage/Migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Run_AnyStatement_IsPlannedWithoutReadingABigTableAsAWholeAndRuns(string path)
    {
        await using var connection = await database.Postgres.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (path != Stage && Sql.Read(path).Contains("_next", StringComparison.Ordinal))
            await ExecuteAsync(Sql.Read(Stage), connection);
        var plans = new List<string>();
        foreach (var command in await Statement.CommandsAsync(path, connection))
            await using (command)
                plans.Add(await PlanAndRunAsync(command, connection));

        var plan = string.Join('\n', plans);
        if (!OnWholeTables.Contains(path))
            Assert.DoesNotMatch(BigScan(), plan);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Header_OfAnyStatement_SaysWhatItDoesAndTakesAndReturns(string path)
    {
        var sql = Sql.Read(path);
        var header = string.Join(' ', sql.Split('\n').SkipWhile(line => line.StartsWith("copy ", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal)).Select(line => line[3..]));
        Assert.Matches(@"^[A-Z][^.:]+[.:]", header);
        Assert.All(Statement.Names(sql), name => Assert.Matches($@"Parameters?[:,].*\b{name}\b", header));
        if (!header.Contains("Parameters: a column each, in the order of the insert", StringComparison.Ordinal))
            Assert.All(Statement.Positions(sql), position => Assert.Matches($@"Parameters?: .*\{position}\b", header));
        if (Statement.HasRows(sql))
            Assert.Contains("Returns ", header, StringComparison.Ordinal);
    }

    [Fact]
    public void OnWholeTables_NamesOnlyWhatIsThere() => Assert.Empty(OnWholeTables.Except(Sql.Paths));

    [Fact]
    public async Task Explain_OfAScanOfMovies_IsSeenByThisTest()
    {
        await using var connection = await database.Postgres.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select * from movies where tagline = 'x'", connection);
        Assert.Matches(BigScan(), await PlanAndRunAsync(command, connection));
    }

    private static async Task ExecuteAsync(string sql, NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> PlanAndRunAsync(NpgsqlCommand command, NpgsqlConnection connection)
    {
        var statement = command.CommandText;
        if (statement.StartsWith("copy ", StringComparison.Ordinal))
        {
            await using var import = await connection.BeginBinaryImportAsync(statement);
            return "";
        }

        var plan = new List<string>();
        if (!Unplanned().IsMatch(statement))
        {
            command.CommandText = "explain " + statement;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
        }

        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
        return string.Join('\n', plan);
    }

    /// <summary>PostgreSQL makes no plan of these.</summary>
    [GeneratedRegex(@"^(do \$\$|drop table)", RegexOptions.Multiline)]
    private static partial Regex Unplanned();

    [GeneratedRegex(
        @"Seq Scan on (movies|movie_(filter|genres|keywords|cast|crew|trending_daily|recommendations|daily_metrics\w*)|popularity_blocks|people|"
        + @"keywords|genre_stats_daily|search_documents|search_words|jobs)\b")]
    private static partial Regex BigScan();
}
