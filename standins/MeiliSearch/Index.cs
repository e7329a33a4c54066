using System.Net.Http.Json;

namespace Meilisearch;

public class Index
{
    public Index(string uid, string primaryKey = default, DateTimeOffset? createdAt = default, DateTimeOffset? updatedAt = default)
    {
        Uid = uid;
        PrimaryKey = primaryKey;
        CreatedAt = createdAt;
        UpdatedAt = updatedAt;
    }

    public string Uid { get; internal set; }

    public string PrimaryKey { get; internal set; }

    public DateTimeOffset? UpdatedAt { get; internal set; }

    public DateTimeOffset? CreatedAt { get; internal set; }

    internal HttpClient Http { get; init; }

    public async Task<TaskInfo> UpdateSettingsAsync(Settings settings, CancellationToken cancellationToken = default) =>
        await Http.SendJsonAsync<TaskInfo>(HttpMethod.Patch, $"indexes/{Uid}/settings", settings, cancellationToken);

    public async Task<TaskInfo> AddDocumentsAsync<T>(
        IEnumerable<T> documents, string primaryKey = default, CancellationToken cancellationToken = default) =>
        await Http.SendJsonAsync<TaskInfo>(
            HttpMethod.Post,
            $"indexes/{Uid}/documents" + (primaryKey is null ? "" : $"?primaryKey={Uri.EscapeDataString(primaryKey)}"),
            documents,
            cancellationToken);

    public async Task<TaskInfo> DeleteDocumentsAsync(IEnumerable<int> documentIds, CancellationToken cancellationToken = default) =>
        await Http.SendJsonAsync<TaskInfo>(HttpMethod.Post, $"indexes/{Uid}/documents/delete-batch", documentIds, cancellationToken);

    public async Task<TaskInfo> DeleteAsync(CancellationToken cancellationToken = default) =>
        await Http.SendJsonAsync<TaskInfo>(HttpMethod.Delete, $"indexes/{Uid}", null, cancellationToken);

    public async Task<IndexStats> GetStatsAsync(CancellationToken cancellationToken = default) =>
        await Http.GetFromJsonAsync<IndexStats>($"indexes/{Uid}/stats", cancellationToken);

    public async Task<ISearchable<T>> SearchAsync<T>(
        string query, SearchQuery searchAttributes = default, CancellationToken cancellationToken = default)
    {
        var body = searchAttributes ?? new SearchQuery();
        body.Q = query;
        body.IndexUid = null;
        return await Http.SendJsonAsync<ISearchable<T>>(HttpMethod.Post, $"indexes/{Uid}/search", body, cancellationToken);
    }
}
