using Dapper;
using Meilisearch;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Search.Indexing;
using MovieAnalytics.Core.Storage;
using Npgsql;

namespace MovieAnalytics.Core.Search.Meili;

/// <summary>
/// Fills a Meilisearch index. A full build fills a second index, checks its count, and swaps the two in the transaction that
/// completes the job; an incremental one replaces documents in the index in use, each at once.
/// </summary>
internal sealed class MeilisearchIndexer(
    NpgsqlDataSource dataSource, MeilisearchGateway gateway, MeilisearchOptions options, TimeProvider time) : ISearchIndexer
{
    private const int MaxIncremental = 20_000;

    /// <summary>
    /// An incremental build reads again what changed shortly before the last one began: updated_at is when a transaction
    /// began, and one that was still open then was not seen. Clocks that differ a little do no harm either.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private readonly CatalogueReader _catalogue = new(dataSource);

    private string Next => options.Index + "_next";

    public async Task<JobOutcome> BuildAsync(JobContext job, bool full, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var readAt = time.GetUtcNow().UtcDateTime;
        if (!full && await ChangesAsync(cancellationToken) is { } changes)
        {
            var changed = changes.Where(row => !row.IsGone).Select(row => row.Id).ToList();
            var gone = changes.Where(row => row.IsGone).Select(row => row.Id).ToList();
            var documents = await UpdateAsync(job, changed, gone, cancellationToken);
            return Outcome("incremental", documents, changed.Count, gone.Count, started, readAt, null);
        }
        var indexed = await FillNextAsync(job, cancellationToken);
        return Outcome("full", indexed, indexed, 0, started, readAt, SwapAsync);
    }

    private async Task<int> FillNextAsync(JobContext job, CancellationToken cancellationToken)
    {
        // What a dead build left. Deleting an index that is not there is a task that fails, which is as good.
        var deleted = await gateway.CallAsync(client => client.DeleteIndexAsync(Next, cancellationToken), cancellationToken);
        await gateway.CallAsync(client => client.WaitForTaskAsync(deleted.TaskUid, TaskTimeout.TotalMilliseconds, 100, cancellationToken), cancellationToken);
        await CreateAsync(Next, cancellationToken);
        var settings = await gateway.CallAsync(
            client => client.Index(Next).UpdateSettingsAsync(MeilisearchSettings.Create(), cancellationToken), cancellationToken);
        await gateway.WaitAsync(settings, TaskTimeout, cancellationToken);

        var sent = await SendAsync(job, Next, await _catalogue.AllIdsAsync(cancellationToken), cancellationToken);
        var there = await CountAsync(Next, cancellationToken);
        if (there != sent)
            throw new SearchUnavailableException($"Meilisearch has {there} of the {sent} documents that it was sent; the index in use stays.");
        // A swap needs both.
        if (await FindCountAsync(options.Index, cancellationToken) is null)
            await CreateAsync(options.Index, cancellationToken);
        return sent;
    }

    private async Task<int> UpdateAsync(JobContext job, List<int> changed, List<int> gone, CancellationToken cancellationToken)
    {
        if (gone.Count > 0)
            await gateway.WaitAsync(await gateway.CallAsync(
                client => client.Index(options.Index).DeleteDocumentsAsync(gone, cancellationToken), cancellationToken), TaskTimeout, cancellationToken);
        await SendAsync(job, options.Index, changed, cancellationToken);
        return await CountAsync(options.Index, cancellationToken);
    }

    /// <summary>Sends documents and waits until they can be found; returns how many.</summary>
    private async Task<int> SendAsync(JobContext job, string index, List<int> ids, CancellationToken cancellationToken)
    {
        var (sent, tasks) = (0, new List<(TaskInfo Task, int Sent)>());
        await foreach (var batch in _catalogue.ReadAsync(ids, MeilisearchDocument.Of, cancellationToken))
        {
            if (batch.Count == 0)
                continue;
            sent += batch.Count;
            tasks.Add((await gateway.CallAsync(client => client.Index(index).AddDocumentsAsync(batch, "id", cancellationToken), cancellationToken), sent));
            job.Report("sending", sent, ids.Count);
        }
        var waiting = time.GetTimestamp();
        foreach (var (task, done) in tasks)
        {
            var left = TaskTimeout - time.GetElapsedTime(waiting);
            await gateway.WaitAsync(task, left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), cancellationToken);
            job.Report("indexing", done, sent);
        }
        return sent;
    }

    private async Task SwapAsync(CancellationToken cancellationToken)
    {
        var swap = await gateway.CallAsync(client => client.SwapIndexesAsync([new IndexSwap(options.Index, Next)], cancellationToken), cancellationToken);
        await gateway.WaitAsync(swap, TaskTimeout, cancellationToken);
        await gateway.CallAsync(client => client.DeleteIndexAsync(Next, cancellationToken), cancellationToken);
    }

    /// <summary>What changed since the last build; null when a full one is due: never built, the server lost it, or too much changed.</summary>
    private async Task<List<(int Id, bool IsGone)>?> ChangesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await SearchIndexState.ReadAsync(connection, MeilisearchEngine.EngineName, cancellationToken) is not { } state
            || await FindCountAsync(options.Index, cancellationToken) is null)
            return null;
        var changes = (await connection.QueryAsync<(int Id, bool IsGone)>(new CommandDefinition(
            Sql.Read("Search/Meili/ChangedSince.sql"), new { since = state.ReadAt - Overlap, limit = MaxIncremental + 1 },
            cancellationToken: cancellationToken))).AsList();
        return changes.Count <= MaxIncremental ? changes : null;
    }

    private JobOutcome Outcome(
        string mode, int documents, int indexed, int removed, long started, DateTime readAt, Func<CancellationToken, Task>? swap) =>
        new(new BuildIndexResult(MeilisearchEngine.EngineName, mode, documents, indexed, removed, Math.Round(time.GetElapsedTime(started).TotalSeconds, 3)))
        {
            FinalWrite = async (connection, token) =>
            {
                await SearchIndexState.WriteAsync(connection, MeilisearchEngine.EngineName, documents, wordsChanged: false, readAt, token);
                if (swap is not null)
                    await swap(token);
            },
            Generations = indexed + removed > 0 || swap is not null ? [DataGeneration.Search] : [],
        };

    private async Task CreateAsync(string index, CancellationToken cancellationToken) => await gateway.WaitAsync(
        await gateway.CallAsync(client => client.CreateIndexAsync(index, "id", cancellationToken), cancellationToken), TaskTimeout, cancellationToken);

    private async Task<int> CountAsync(string index, CancellationToken cancellationToken) =>
        (await gateway.CallAsync(client => client.Index(index).GetStatsAsync(cancellationToken), cancellationToken)).NumberOfDocuments;

    private async Task<int?> FindCountAsync(string index, CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync(index, cancellationToken);
        }
        catch (SearchIndexNotBuiltException)
        {
            return null;
        }
    }

    private TimeSpan TaskTimeout => TimeSpan.FromSeconds(options.TaskTimeoutSeconds);
}
