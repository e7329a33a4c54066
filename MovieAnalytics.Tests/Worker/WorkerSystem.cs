using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded.Redis;
using MovieAnalytics.MiniHost;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.TmdbSandbox;
using MovieAnalytics.TmdbSandbox.Failures;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Worker;

/// <summary>A real worker with an empty database, a Redis of its own, and a sandbox for TMDB that can be made to keep it waiting.</summary>
internal sealed class WorkerSystem : IAsyncDisposable
{
    private readonly PostgresFixture _postgres = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("movie-worker-").FullName;
    private EmbeddedRedis _redis = null!;
    private TmdbSandboxServer _tmdb = null!;
    private ConnectionMultiplexer _connection = null!;

    public WorkerHost Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public IDatabase Redis => _connection.GetDatabase();

    public static async Task<WorkerSystem> StartAsync()
    {
        var system = new WorkerSystem();
        await system._postgres.InitializeAsync();
        system._redis = await EmbeddedRedis.StartAsync(system._folder, NullLoggerFactory.Instance, CancellationToken.None);
        system._connection = await ConnectionMultiplexer.ConnectAsync(system._redis.ConnectionString);
        system._tmdb = await TmdbSandboxServer.StartAsync(new SandboxOptions { Movies = 50, RateLimit = 0 }, CancellationToken.None);
        system.Host = await WorkerBuild.StartAsync(new Dictionary<string, string>
        {
            ["Postgres"] = system._postgres.ConnectionString,
            ["Redis"] = system._redis.ConnectionString,
            ["Tmdb__BaseUrl"] = system._tmdb.BaseAddress.AbsoluteUri,
            ["Tmdb__ExportBaseUrl"] = new Uri(system._tmdb.RootAddress, "p/exports/").AbsoluteUri,
            ["Tmdb__BearerToken"] = "a-token",
            ["Jobs__Lease"] = "00:00:02",
            ["Jobs__RetryBase"] = "00:00:00",
        });
        system.Client = new HttpClient { BaseAddress = system.Host.Address, DefaultRequestHeaders = { { "x-functions-key", WorkerBuild.Key } } };
        return system;
    }

    /// <summary>A movie that the sandbox has.</summary>
    public async Task<int> FirstMovieAsync()
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer a-token" } } };
        var page = await client.GetFromJsonAsync<JsonElement>(new Uri(_tmdb.BaseAddress, "movie/popular"));
        return page.GetProperty("results")[0].GetProperty("id").GetInt32();
    }

    /// <summary>From now on TMDB answers so late that whoever asks is in the middle of it.</summary>
    public void HoldTmdb() =>
        _tmdb.Failures = FailurePlan.None.With(FailureKind.Slow, 1) with { SlowDelay = TimeSpan.FromMinutes(5), PathPrefix = "/3/movie/" };

    public void ReleaseTmdb() => _tmdb.Failures = FailurePlan.None;

    /// <summary>Starts a job by its POST.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> PostAsync(string path)
    {
        using var response = await Client.PostAsync(path, null);
        Assert.True(
            response.IsSuccessStatusCode, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{string.Join('\n', Host.Log.TakeLast(10))}");
        return response.Headers.Location!.ToString();
    }

    public async Task<JsonElement> JobAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        Assert.True(
            response.IsSuccessStatusCode, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{string.Join('\n', Host.Log.TakeLast(10))}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> WaitForAsync(string path, string status)
    {
        var job = await JobAsync(path);
        await Eventually.TrueAsync(async () => (job = await JobAsync(path)).GetProperty("status").GetString() == status);
        return job;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await _connection.DisposeAsync();
        await _tmdb.DisposeAsync();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
