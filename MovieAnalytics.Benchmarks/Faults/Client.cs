using System.Diagnostics;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>Asks the product, from few addresses that it has cached or from ever new ones that it has not.</summary>
internal sealed class Client : IDisposable
{
    private static readonly string[] Hot =
    [
        "/movies", "/movies?genre=Drama", "/movies?sort=-rating&limit=50", "/movies/trending", "/movies/trending?window=week", "/search?q=love",
        "/search/suggest?q=th", "/analytics/top-genres", "/analytics/ratings-by-decade", "/analytics/top-rated", "/analytics/people",
    ];

    // Longer than the product's own limits by far.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private int _hot, _new;

    public Client(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Patience };

    public Task<Sample> HotAsync() => GetAsync(Hot[(uint)Interlocked.Increment(ref _hot) % (uint)Hot.Length]);

    public Task<Sample> NewAsync()
    {
        var number = Interlocked.Increment(ref _new);
        return GetAsync($"/movies?limit={1 + number % 20}&offset={number / 20 % 2000}&min_votes={1 + number / 40_000}");
    }

    public Task<Sample> LiveAsync() => GetAsync("/health/live");

    public Task<Sample> ReadyAsync() => GetAsync("/health/ready");

    /// <summary>Every hot address twice: after the first time an answer is in memory, after the second in Redis too.</summary>
    public async Task WarmAsync()
    {
        for (var request = 0; request < 2 * Hot.Length; request++)
            if (await HotAsync() is { Status: not 200 } bad)
                throw new InvalidOperationException($"The product answers {bad.Status} when nothing is wrong yet.");
    }

    /// <summary>Ready, every server well, and something new is read.</summary>
    public async Task<bool> IsWellAsync()
    {
        try
        {
            var health = await _http.GetStringAsync("/health");
            return health.StartsWith("{\"status\":\"healthy\"", StringComparison.Ordinal)
                && (await ReadyAsync()).Status == 200 && (await NewAsync()).Status == 200;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Sample> GetAsync(string path)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var status = 0;
        try
        {
            using var response = await _http.GetAsync(path);
            status = (int)response.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            // Status 0 says it.
        }
        return new Sample(startedAt, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds, status);
    }
}
