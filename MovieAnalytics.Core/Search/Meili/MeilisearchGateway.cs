using System.Text.Json;
using Meilisearch;

namespace MovieAnalytics.Core.Search.Meili;

/// <summary>One client of the Meilisearch server for the whole process, and its failures in our terms.</summary>
internal sealed class MeilisearchGateway(MeilisearchOptions options, HttpMessageHandler? transport = null) : IDisposable
{
    private readonly HttpClient _http = new(new MeilisearchMessageHandler(
        transport ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }))
    {
        BaseAddress = new Uri(options.Url ?? throw new ArgumentException($"{MeilisearchOptions.Section}:Url is not set.", nameof(options))),
        Timeout = TimeSpan.FromSeconds(options.RequestTimeoutSeconds),
    };

    private MeilisearchClient? _client;

    private MeilisearchClient Client => LazyInitializer.EnsureInitialized(ref _client, () => new MeilisearchClient(_http, options.ApiKey));

    /// <summary>Calls the server.</summary>
    /// <exception cref="SearchIndexNotBuiltException">The index is not there.</exception>
    /// <exception cref="SearchUnavailableException">Anything else that went wrong between us and the server.</exception>
    public async Task<T> CallAsync<T>(Func<MeilisearchClient, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(Client);
        }
        catch (MeilisearchApiError error) when (error.Code == "index_not_found")
        {
            throw new SearchIndexNotBuiltException();
        }
        catch (MeilisearchApiError error) when (error.Code is "invalid_api_key" or "missing_authorization_header")
        {
            throw new SearchUnavailableException("Meilisearch does not accept the key in Meilisearch:ApiKey.", error);
        }
        catch (MeilisearchApiError error)
        {
            throw new SearchUnavailableException($"Meilisearch refused a request: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SearchUnavailableException($"Meilisearch did not answer within {options.RequestTimeoutSeconds} s.", error);
        }
        catch (Exception error) when (error is MeilisearchCommunicationError or MeilisearchTimeoutError or HttpRequestException or JsonException)
        {
            throw new SearchUnavailableException("Meilisearch cannot be reached, or does not answer as it should.", error);
        }
    }

    /// <summary>Waits until a task has ended well.</summary>
    /// <exception cref="SearchUnavailableException">It failed, was cancelled, or did not end within the time left.</exception>
    public async Task WaitAsync(TaskInfo task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var ended = await CallAsync(client => client.WaitForTaskAsync(
            task.TaskUid, timeout.TotalMilliseconds, intervalMs: 100, cancellationToken), cancellationToken);
        if (ended.Status == TaskInfoStatus.Succeeded)
            return;
        var reason = ended.Error is { } error && error.TryGetValue("message", out var message) ? message : "no reason given";
        throw new SearchUnavailableException($"Meilisearch task {task.TaskUid} ({task.Type}) ended as {ended.Status}: {reason}");
    }

    public void Dispose() => _http.Dispose();
}
