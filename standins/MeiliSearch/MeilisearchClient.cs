using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meilisearch;

/// <summary>The slice of the official client (MeiliSearch 0.20.0) that our code uses; it talks to a real server.</summary>
public class MeilisearchClient
{
    internal static readonly JsonSerializerOptions WithoutNulls = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private readonly HttpClient _http;

    public MeilisearchClient(HttpClient client, string apiKey = default)
    {
        var address = client.BaseAddress.OriginalString;
        client.BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/");
        if (!string.IsNullOrEmpty(apiKey))
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        _http = client;
        ApiKey = apiKey;
    }

    public string ApiKey { get; }

    public Index Index(string uid) => new(uid) { Http = _http };

    public async Task<MeiliSearchHealth> HealthAsync(CancellationToken cancellationToken = default) =>
        await _http.GetFromJsonAsync<MeiliSearchHealth>("health", cancellationToken);

    public async Task<TaskInfo> CreateIndexAsync(string uid, string primaryKey = default, CancellationToken cancellationToken = default) =>
        await _http.SendJsonAsync<TaskInfo>(HttpMethod.Post, "indexes", new { uid, primaryKey }, cancellationToken);

    public async Task<TaskInfo> DeleteIndexAsync(string uid, CancellationToken cancellationToken = default) =>
        await Index(uid).DeleteAsync(cancellationToken);

    public async Task<TaskInfo> SwapIndexesAsync(List<IndexSwap> indexes, CancellationToken cancellationToken = default) =>
        await _http.SendJsonAsync<TaskInfo>(HttpMethod.Post, "swap-indexes", indexes, cancellationToken);

    public async Task<MultiSearchResult> MultiSearchAsync(MultiSearchQuery query, CancellationToken cancellationToken = default) =>
        await _http.SendJsonAsync<MultiSearchResult>(HttpMethod.Post, "multi-search", query, cancellationToken);

    public async Task<TaskResource> GetTaskAsync(int taskUid, CancellationToken cancellationToken = default) =>
        await _http.GetFromJsonAsync<TaskResource>($"tasks/{taskUid}", cancellationToken);

    public async Task<TaskResource> WaitForTaskAsync(
        int taskUid, double timeoutMs = 5000.0, int intervalMs = 50, CancellationToken cancellationToken = default)
    {
        var end = DateTime.UtcNow.AddMilliseconds(timeoutMs);
        while (DateTime.UtcNow < end)
        {
            var task = await GetTaskAsync(taskUid, cancellationToken);
            if (task.Status is not (TaskInfoStatus.Enqueued or TaskInfoStatus.Processing))
                return task;
            await Task.Delay(intervalMs, cancellationToken);
        }
        throw new MeilisearchTimeoutError($"Task {taskUid} has not ended after {timeoutMs} ms.");
    }
}

internal static class HttpJson
{
    public static async Task<T> SendJsonAsync<T>(
        this HttpClient http, HttpMethod method, string uri, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: MeilisearchClient.WithoutNulls);
        using var response = await http.SendAsync(request, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(cancellationToken);
    }
}
