using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Benchmarks.Ingestion;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Functions.Http.Describing;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.Tests.Ingestion;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.Http.Describing;

/// <summary>
/// The API over the movies that <c>./movie up</c> shows without a TMDB key, or the most popular of them, on a settled day: what it
/// answers is always the same.
/// </summary>
[CollectionDefinition(nameof(DemoApp))]
public sealed class DemoApp : IAsyncLifetime, ICollectionFixture<DemoApp>
{
    public const string Key = "key";

    private const int Movies = 300;

    private const int HistoryDays = 30;

    // The sandbox of ./movie up is as big.
    private const int SandboxMovies = 20_000;

    private static readonly TimeProvider Time = new SettledTime(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private readonly PostgresFixture _postgres = new();
    private TmdbSandboxServer _tmdb = null!;
    private ApiInstance _api = null!;

    internal HttpClient Client => _api.Client;

    internal IServiceProvider Services => _api.Services;

    internal ApiDocument Document => _api.Services.GetRequiredService<ApiDocument>();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _tmdb = await TmdbSandboxServer.StartAsync(new SandboxOptions { Movies = SandboxMovies, RateLimit = 0, Time = Time }, CancellationToken.None);
        var settings = await IngestionSystem.SettingsAsync(_postgres.ConnectionString, _tmdb);
        settings["Cache:RedisPrefix"] = settings["Generations:RedisPrefix"] = settings["Jobs:RedisPrefix"] = $"test:{Guid.NewGuid():N}:";
        // A machine under load is neither an overload nor a server that hangs.
        foreach (var limit in new[] { "Cache:RedisTimeout", "Cache:QueueFor", "Cache:ReadTimeout" })
            settings[limit] = "00:01:00";
        settings["PostgresPools:StatementTimeout"] = "00:05:00";
        settings["History:BackfillDays"] = settings["History:FirstDays"] = $"{HistoryDays}";
        settings["Ingestion:ChunkSize"] = $"{Movies}";
        _api = await ApiInstance.StartAsync(settings, Time);
        _api.Client.DefaultRequestHeaders.Add("x-functions-key", Key);
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _tmdb.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>As if nobody had started one: a request for a job that is there already is answered otherwise.</summary>
    internal Task ForgetJobsAsync() => _postgres.DataSource.ExecuteAsync("delete from jobs");

    private async Task FillAsync()
    {
        foreach (var ended in new[]
        {
            await IngestionSystem.RunAsync(Services, new IngestRunArgs { Mode = IngestMode.Bootstrap, Limit = Movies }),
            await IngestionSystem.RunAsync(Services, new JobRequest(IngestJobs.History)),
        })
            Assert.True(ended.State == JobState.Succeeded, ended.Error);
        var handlers = Services.GetRequiredService<JobHandlers>();
        foreach (var artifact in Artifact.All)
            await handlers.Find(artifact.JobKind)!.RunAsync(_postgres.DataSource);
        await handlers.Find("search.build-index")!.RunAsync(_postgres.DataSource);
        await ForgetJobsAsync();
        await using var connection = await _postgres.DataSource.OpenConnectionAsync();
        var names = Artifact.All.Select(artifact => artifact.Generation).Concat([DataGeneration.Movies, DataGeneration.History, DataGeneration.Search]);
        await Services.GetRequiredService<GenerationStore>().PublishAsync(
            await GenerationNumbers.BumpAsync(connection, [.. names], CancellationToken.None), CancellationToken.None);
    }
}
