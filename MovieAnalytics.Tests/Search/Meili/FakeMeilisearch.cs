using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MovieAnalytics.Tests.Search.Meili;

/// <summary>
/// As much of a Meilisearch server as the documentation of its HTTP API promises and our engine needs: tasks that end later
/// than they are asked for, settings, documents, swapping, searching by page or offset, filters, facets, error bodies.
/// </summary>
internal sealed class FakeMeilisearch : IAsyncDisposable
{
    public const string Key = "fake-key";

    private readonly ConcurrentDictionary<string, FakeIndex> _indexes = new();
    private readonly List<(JsonObject Task, Action Effect)> _tasks = [];
    private readonly WebApplication _app;

    private FakeMeilisearch(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>What was asked, in order: method and path.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public IEnumerable<string> IndexNames => _indexes.Keys.Order();

    public FakeIndex this[string index] => _indexes[index];

    /// <summary>Documents of each upload that are lost, as a full disk would.</summary>
    public int LoseDocuments { get; set; }

    /// <summary>The type of task that fails.</summary>
    public string? FailTask { get; set; }

    /// <summary>Requests wait until they are aborted.</summary>
    public bool Hang { get; set; }

    public static async Task<FakeMeilisearch> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeMeilisearch(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        if (Hang)
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        var body = http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0 ? await JsonNode.ParseAsync(http.Request.Body) : null;
        try
        {
            if (http.Request.Path != "/health" && http.Request.Headers.Authorization != $"Bearer {Key}")
                throw new FakeError(403, "invalid_api_key", "The provided API key is invalid.");
            var (status, answer) = Route(http.Request.Method, http.Request.Path.Value!.Trim('/').Split('/'), body);
            http.Response.StatusCode = status;
            await http.Response.WriteAsJsonAsync(answer);
        }
        catch (FakeError error)
        {
            http.Response.StatusCode = error.Status;
            await http.Response.WriteAsJsonAsync(
                new { message = error.Message, code = error.Code, type = "invalid_request", link = "https://docs.meilisearch.com/errors" });
        }
    }

    private (int Status, JsonNode Answer) Route(string method, string[] path, JsonNode? body) => (method, path) switch
    {
        ("GET", ["health"]) => (200, new JsonObject { ["status"] = "available" }),
        ("GET", ["tasks", var uid]) => (200, Poll(int.Parse(uid))),
        ("POST", ["indexes"]) => Enqueue("indexCreation", (string)body!["uid"]!, () => _indexes.TryAdd((string)body["uid"]!, new FakeIndex())),
        ("DELETE", ["indexes", var index]) => Enqueue("indexDeletion", index, () =>
        {
            if (!_indexes.TryRemove(index, out _))
                throw NotFound(index);
        }),
        ("PATCH", ["indexes", var index, "settings"]) => Enqueue("settingsUpdate", index, () => Find(index).Settings = body!.AsObject()),
        ("POST", ["indexes", var index, "documents"]) =>
            Enqueue("documentAdditionOrUpdate", index, () => _indexes.GetOrAdd(index, _ => new FakeIndex()).Add(body!.AsArray().Skip(LoseDocuments))),
        ("POST", ["indexes", var index, "documents", "delete-batch"]) => Enqueue("documentDeletion", index, () => Find(index).Remove(body!.AsArray())),
        ("GET", ["indexes", var index, "stats"]) => (200, new JsonObject
        {
            ["numberOfDocuments"] = Find(index).Count,
            ["isIndexing"] = false,
            ["fieldDistribution"] = new JsonObject(),
        }),
        ("POST", ["swap-indexes"]) => Enqueue("indexSwap", null, () => Swap(body![0]!["indexes"]!.AsArray())),
        ("POST", ["indexes", var index, "search"]) => (200, Find(index).Search(index, body!.AsObject())),
        ("POST", ["multi-search"]) => (200, new JsonObject
        {
            ["results"] = new JsonArray([.. body!["queries"]!.AsArray()
                .Select(query => (JsonNode)Find((string)query!["indexUid"]!).Search((string)query["indexUid"]!, query.AsObject()))]),
        }),
        _ => throw new FakeError(404, "not_found", string.Join('/', path)),
    };

    private (int Status, JsonNode Answer) Enqueue(string type, string? index, Action effect)
    {
        lock (_tasks)
        {
            var task = new JsonObject
            {
                ["uid"] = _tasks.Count,
                ["indexUid"] = index,
                ["status"] = "enqueued",
                ["type"] = type,
                ["enqueuedAt"] = "2026-01-01T00:00:00Z",
            };
            _tasks.Add((task, effect));
            return (202, new JsonObject
            {
                ["taskUid"] = _tasks.Count - 1,
                ["indexUid"] = index,
                ["status"] = "enqueued",
                ["type"] = type,
                ["enqueuedAt"] = "2026-01-01T00:00:00Z",
            });
        }
    }

    /// <summary>Tasks run in the order they came, and each shows "processing" once before it ends.</summary>
    private JsonNode Poll(int uid)
    {
        lock (_tasks)
        {
            for (var i = 0; i <= uid; i++)
                if ((string)_tasks[i].Task["status"]! == "processing" || i < uid)
                    End(i);
            if ((string)_tasks[uid].Task["status"]! == "enqueued")
                _tasks[uid].Task["status"] = "processing";
            return _tasks[uid].Task.DeepClone();
        }
    }

    private void End(int uid)
    {
        var (task, effect) = _tasks[uid];
        if ((string)task["status"]! is "succeeded" or "failed")
            return;
        try
        {
            if ((string)task["type"]! == FailTask)
                throw new FakeError(500, "internal", "No space left on device.");
            effect();
            task["status"] = "succeeded";
        }
        catch (FakeError error)
        {
            task["status"] = "failed";
            task["error"] = new JsonObject { ["message"] = error.Message, ["code"] = error.Code };
        }
    }

    private void Swap(JsonArray pair)
    {
        var (a, b) = ((string)pair[0]!, (string)pair[1]!);
        (_indexes[a], _indexes[b]) = (Find(b), Find(a));
    }

    private FakeIndex Find(string index) => _indexes.TryGetValue(index, out var found) ? found : throw NotFound(index);

    private static FakeError NotFound(string index) => new(404, "index_not_found", $"Index `{index}` not found.");
}

internal sealed class FakeError(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
}
