using Dapper;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Core.Search.Text;
using Npgsql;

namespace MovieAnalytics.Core.Search.Postgres;

/// <summary>
/// Fills staged tables beside the present ones. A full build then swaps the tables; an incremental one merges the staged
/// rows. Either happens in the transaction that completes the job, so no reader sees half an index.
/// </summary>
internal sealed class PostgresIndexer(NpgsqlDataSource dataSource, TimeProvider time) : ISearchIndexer
{
    /// <summary>
    /// Merging a row costs index maintenance inside the completing transaction, which holds the job's row; beyond this
    /// many, a full build is the better way.
    /// </summary>
    internal const int MaxIncremental = 5_000;

    private readonly CatalogueReader _catalogue = new(dataSource);

    public async Task<JobOutcome> BuildAsync(JobContext job, bool full, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (!full && await ChangesAsync(cancellationToken) is { } changes)
            return await BuildIncrementalAsync(job, changes, started, cancellationToken);

        var ids = await _catalogue.AllIdsAsync(cancellationToken);
        var documents = await StageAsync(job, ids, cancellationToken);
        job.Report("indexing", documents, documents);
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            await PostgresSql.ExecuteAsync(connection, "StageWords.sql", null, cancellationToken);
            await PostgresSql.ExecuteAsync(connection, "StageIndexes.sql", null, cancellationToken);
        }
        return Outcome("full", documents, documents, 0, started, async (connection, token) =>
        {
            await PostgresSql.ExecuteAsync(connection, "Swap.sql", null, token);
            await SearchIndexState.WriteAsync(connection, PostgresSearchEngine.EngineName, documents, wordsChanged: true, null, token);
        });
    }

    private async Task<JobOutcome> BuildIncrementalAsync(JobContext job, Changes changes, long started, CancellationToken cancellationToken)
    {
        if (changes.Ids.Count == 0 && changes.Gone.Length == 0)
            return Outcome("incremental", changes.DocumentsAfter, 0, 0, started, null);

        await StageAsync(job, changes.Ids, cancellationToken);
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
            await PostgresSql.ExecuteAsync(connection, "StageWords.sql", null, cancellationToken);
        return Outcome("incremental", changes.DocumentsAfter, changes.Ids.Count, changes.Gone.Length, started, async (connection, token) =>
        {
            await PostgresSql.ExecuteAsync(connection, "Remove.sql", new { ids = changes.Gone }, token);
            await PostgresSql.ExecuteAsync(connection, "Merge.sql", null, token);
            var newWords = await PostgresSql.ExecuteAsync(connection, "MergeWords.sql", null, token);
            await PostgresSql.ExecuteAsync(connection, "Unstage.sql", null, token);
            await SearchIndexState.WriteAsync(connection, PostgresSearchEngine.EngineName, changes.DocumentsAfter, newWords > 0, null, token);
        });
    }

    private JobOutcome Outcome(
        string mode, int documents, int indexed, int removed, long started, Func<NpgsqlConnection, CancellationToken, Task>? finalWrite) =>
        new(new BuildIndexResult(PostgresSearchEngine.EngineName, mode, documents, indexed, removed, Math.Round(time.GetElapsedTime(started).TotalSeconds, 3)))
        {
            FinalWrite = finalWrite,
            Generations = finalWrite is null ? [] : [DataGeneration.Search],
        };

    /// <summary>Reads the movies and puts their documents into the staged table; returns how many.</summary>
    private async Task<int> StageAsync(JobContext job, List<int> ids, CancellationToken cancellationToken)
    {
        await job.WriteFencedAsync((connection, token) => PostgresSql.ExecuteAsync(connection, "Stage.sql", null, token), cancellationToken);
        var documents = 0;
        await foreach (var batch in _catalogue.ReadAsync(ids, movie => (Movie: movie, Text: DocumentText.Of(movie)), cancellationToken))
        {
            var rows = new
            {
                ids = batch.ConvertAll(row => row.Movie.Id),
                updated_ats = batch.ConvertAll(row => row.Movie.UpdatedAt),
                title_keys = batch.ConvertAll(row => row.Text.TitleKey),
                original_keys = batch.ConvertAll(row => row.Text.OriginalKey),
                title_words = batch.ConvertAll(row => row.Text.TitleWords),
                documents = batch.ConvertAll(row => row.Text.Document),
            };
            await job.WriteFencedAsync(
                async (connection, token) => documents += await PostgresSql.ExecuteAsync(connection, "StageDocuments.sql", rows, token), cancellationToken);
            job.Report("reading", documents, ids.Count);
        }
        return documents;
    }

    /// <summary>What an incremental build would bring in; null when a full one is due: never built, or too much changed.</summary>
    private async Task<Changes?> ChangesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await SearchIndexState.ReadAsync(connection, PostgresSearchEngine.EngineName, cancellationToken) is not { } state)
            return null;
        var changed = (await connection.QueryAsync<(int Id, bool IsNew)>(
            PostgresSql.Command("Changed.sql", new { limit = MaxIncremental + 1 }, cancellationToken))).AsList();
        if (changed.Count > MaxIncremental)
            return null;
        var gone = (await connection.QueryAsync<int>(PostgresSql.Command("Gone.sql", null, cancellationToken))).ToArray();
        return new Changes(changed.ConvertAll(row => row.Id), gone, state.Documents + changed.Count(row => row.IsNew) - gone.Length);
    }

    private sealed record Changes(List<int> Ids, int[] Gone, int DocumentsAfter);
}
