using Dapper;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Indexing;

/// <summary>What is known of an engine's index (table search_index).</summary>
internal sealed record SearchIndexState
{
    public long Version { get; init; }
    public long WordsVersion { get; init; }
    public int Documents { get; init; }
    public DateTime BuiltAt { get; init; }
    public DateTime ReadAt { get; init; }

    /// <summary>Null before the engine's first build.</summary>
    public static Task<SearchIndexState?> ReadAsync(NpgsqlConnection connection, string engine, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<SearchIndexState>(new CommandDefinition(
            Sql.Read("Search/Indexing/State.sql"), new { engine }, cancellationToken: cancellationToken));

    /// <summary>Notes a finished build.</summary>
    /// <param name="readAt">When it began to read the catalogue; null means now.</param>
    public static Task WriteAsync(
        NpgsqlConnection connection, string engine, int documents, bool wordsChanged, DateTime? readAt, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            Sql.Read("Search/Indexing/Built.sql"),
            new { engine, documents, words_changed = wordsChanged, read_at = readAt },
            cancellationToken: cancellationToken));
}
