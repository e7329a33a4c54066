using System.Text.RegularExpressions;
using MovieAnalytics.Core.Movies;
using MovieAnalytics.Core.Search;
using MovieAnalytics.Core.Search.Postgres;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Tests.Storage;

/// <summary>Makes an embedded .sql file into commands that can be run: composed as the product does, with a sample for every parameter.</summary>
internal static partial class Statement
{
    private static readonly MovieFilter EveryCondition = new()
    {
        GenreId = 3,
        ReleasedFrom = new(1990, 1, 1),
        ReleasedTo = new(1999, 12, 31),
        Language = "en",
        MinRating = 5,
        MinVotes = 100,
    };

    private static readonly SearchQuery Search = new("alpha7 beta7") { Genres = [3], Year = 1999, MinRating = 5 };
    private static readonly PostgresMatch Match = PostgresMatch.Typed(Search.Q);

    public static async Task<IReadOnlyList<NpgsqlCommand>> CommandsAsync(string path, NpgsqlConnection connection) => path switch
    {
        "Movies/ListInOrder.sql" or "Movies/ListCollected.sql" => [.. MovieSort.All.Values.SelectMany(sort => new[]
        {
            // One that leaves few, as those do that are collected.
            Listing(path, sort, EveryCondition with { MinRating = null }, connection, after: null),
            Listing(path, sort, EveryCondition, connection, new MovieCursor(sort, Samples.OfType(sort.Type), 77)),
        })],
        // A part of the others, not a statement.
        "Movies/Filter.sql" => [Named(path, MovieCounts.Statement(EveryCondition, EveryCondition.Indexed.First()), connection)],
        "Movies/Count.sql" => [Named(path, MovieCounts.Statement(new MovieFilter(), new MovieFilter()), connection)],
        "Movies/Sample.sql" => [Positional(path, connection, 6f)],
        "Search/Postgres/Search.sql" =>
            [PostgresHits.Command(connection, Match, Search), PostgresHits.Command(connection, Match with { Ids = [1, 2, 3] }, Search)],
        "Search/Postgres/Facets.sql" => [PostgresFacets.Command(connection, Match, Search)],
        "Search/Postgres/Fuzzy.sql" => [PostgresHits.SimilarCommand(connection, "alpha77 bet", 100)],
        "Search/Postgres/Suggest.sql" => [.. new[] { "alpha7 beta", "a" }.Select(q => PostgresSuggestions.Command(connection, PostgresMatch.Typed(q), 8))],
        _ when Positions(Sql.Read(path)).Any() => [await PositionalAsync(path, connection)],
        _ => [Named(path, Sql.Read(path), connection)],
    };

    /// <summary>The names of its <c>@parameters</c>.</summary>
    public static IEnumerable<string> Names(string sql) => Name().Matches(Comment().Replace(sql, "")).Select(match => match.Value).Distinct();

    /// <summary>Its <c>$1</c>, <c>$2</c> and so on.</summary>
    public static IEnumerable<string> Positions(string sql) => Position().Matches(Comment().Replace(sql, "")).Select(match => match.Value).Distinct();

    public static bool HasRows(string sql)
    {
        var statement = Comment().Replace(sql, "").TrimStart();
        return Reading().IsMatch(statement) && !Writing().IsMatch(statement) || statement.Contains("returning ", StringComparison.Ordinal);
    }

    private static NpgsqlCommand Listing(string path, MovieSort sort, MovieFilter filter, NpgsqlConnection connection, MovieCursor? after)
    {
        var collects = path == "Movies/ListCollected.sql";
        var plan = new MovieListPlan(collects ? filter.Indexed.First() : new MovieFilter(), 1000, collects);
        return Named(path, MovieList.Statement(plan, sort, filter, after), connection, ("after", after?.Value ?? DBNull.Value));
    }

    private static NpgsqlCommand Positional(string path, NpgsqlConnection connection, object value) =>
        new(Sql.Read(path), connection) { Parameters = { new() { Value = value } } };

    private static NpgsqlCommand Named(string path, string sql, NpgsqlConnection connection, params (string Name, object Value)[] own)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var name in Names(sql))
            command.Parameters.AddWithValue(name, own.FirstOrDefault(sample => sample.Name == name).Value ?? Samples.Of(path, name));
        return command;
    }

    /// <summary>PostgreSQL tells the types, where they can be told from the statement.</summary>
    private static async Task<NpgsqlCommand> PositionalAsync(string path, NpgsqlConnection connection)
    {
        var (sql, known) = (Sql.Read(path), path switch
        {
            "Ingestion/Runs/StaleIds.sql" or "Ingestion/Runs/StoredIds.sql" => "(interval)",
            "Storage/EnsurePartitions.sql" => "(date[])",
            _ => "",
        });
        await using var preparing = new NpgsqlCommand($"prepare statement_to_describe {known} as {sql}", connection);
        await preparing.ExecuteNonQueryAsync();
        await using var describing = new NpgsqlCommand(
            "select parameter_types::text[] from pg_prepared_statements where name = 'statement_to_describe'", connection);
        var types = (string[])(await describing.ExecuteScalarAsync())!;
        await using var forgetting = new NpgsqlCommand("deallocate statement_to_describe", connection);
        await forgetting.ExecuteNonQueryAsync();
        var command = new NpgsqlCommand(sql, connection);
        foreach (var type in types)
            command.Parameters.Add(new NpgsqlParameter { Value = Samples.OfType(type) });
        return command;
    }

    [GeneratedRegex(@"--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=(?<!@)@)[a-z]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Position();

    [GeneratedRegex(@"^(\(?select|with)\b")]
    private static partial Regex Reading();

    [GeneratedRegex(@"^(insert|update|delete)\b", RegexOptions.Multiline)]
    private static partial Regex Writing();
}
