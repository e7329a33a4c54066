using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Ingestion;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Tests.Infrastructure;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Tests.Ingestion;

/// <summary>The product's own composition on an emptied database, with a sandbox of its own for TMDB.</summary>
internal sealed class IngestionSystem : IAsyncDisposable
{
    /// <summary>Movies of the sandbox that are neither adult nor otherwise left out.</summary>
    public const int Movies = 299;

    private readonly PostgresFixture _postgres;
    private readonly ServiceProvider _services;

    private IngestionSystem(PostgresFixture postgres, TmdbSandboxServer tmdb, ServiceProvider services) =>
        (_postgres, Tmdb, _services) = (postgres, tmdb, services);

    public TmdbSandboxServer Tmdb { get; }

    public static async Task<IngestionSystem> StartAsync(PostgresFixture postgres, params (string Name, string Value)[] settings)
    {
        var options = new SandboxOptions { Movies = 300, RateLimit = 0, Time = TestClock.Time };
        var tmdb = await TmdbSandboxServer.StartAsync(options, CancellationToken.None);
        var system = new IngestionSystem(postgres, tmdb, await ComposeAsync(postgres.ConnectionString, tmdb, settings));
        await system.ClearAsync();
        return system;
    }

    /// <summary>One instance of the product.</summary>
    internal static async Task<ServiceProvider> ComposeAsync(string postgres, TmdbSandboxServer tmdb, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(await SettingsAsync(postgres, tmdb))
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddMovieAnalytics(configuration)
            .AddSingleton(TestClock.Time).BuildServiceProvider();
    }

    internal static async Task<Dictionary<string, string?>> SettingsAsync(string postgres, TmdbSandboxServer tmdb) => new()
    {
        ["Postgres"] = postgres,
        ["Redis"] = await TestServers.RedisAsync(),
        ["Jobs:RetryBase"] = "00:00:00",
        ["Tmdb:BaseUrl"] = tmdb.BaseAddress.AbsoluteUri,
        ["Tmdb:ExportBaseUrl"] = new Uri(tmdb.RootAddress, "p/exports/").AbsoluteUri,
        ["Tmdb:BearerToken"] = "a-token",
        ["Tmdb:RequestsPerSecond"] = "0",
        ["Tmdb:RetryDelay"] = "00:00:00.010",
        ["History:BackfillDays"] = "3",
        ["Ingestion:ChunkSize"] = "100",
        ["Ingestion:BatchSize"] = "30",
        ["Ingestion:ListPages"] = "2",
        ["Ingestion:Passes"] = "2",
        ["Ingestion:PassPause"] = "00:00:00",
        ["Ingestion:IncludeVideo"] = "true",
    };

    internal IServiceProvider Services => _services;

    /// <summary>Runs an ingestion to its end, with its children.</summary>
    internal Task<Ended> RunAsync(IngestRunArgs args) => RunAsync(_services, args);

    internal Task<Ended> RunAsync(JobRequest request) => RunAsync(_services, request);

    internal static Task<Ended> RunAsync(IServiceProvider services, IngestRunArgs args) =>
        RunAsync(services, new JobRequest(IngestJobs.Run) { Args = args, MaxAttempts = 1 });

    internal static async Task<Ended> RunAsync(IServiceProvider services, JobRequest request)
    {
        var ticket = await services.GetRequiredService<JobClient>().EnqueueAsync(request, CancellationToken.None);
        await services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Ingestion, CancellationToken.None);
        var job = (await services.GetRequiredService<JobLedger>().FindAsync(ticket.Id, CancellationToken.None))!;
        return new Ended(job.State, job.Result is null ? [] : JsonNode.Parse(job.Result)!.AsObject(), job.Error);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _postgres.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), "There is no row.");
        return reader.GetFieldValue<T>(0);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _postgres.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Empties catalogue and ledger: tests of one class share the database.</summary>
    public Task ClearAsync() => ExecuteAsync(
        "truncate movies, genres, keywords, people, companies, countries, languages, collections, movie_genres, movie_keywords, movie_cast, movie_crew, "
        + "movie_companies, movie_countries, movie_languages, movie_daily_metrics, popularity_days, ingest_rejects, ingest_state, jobs cascade");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Tmdb.DisposeAsync();
    }
}

/// <summary>How a job ended.</summary>
internal sealed record Ended(string State, JsonObject Result, string? Error)
{
    public long this[string name] => (long)Result[name]!.GetValue<decimal>();
}
