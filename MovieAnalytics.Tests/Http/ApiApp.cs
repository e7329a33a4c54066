using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Chaos;
using MovieAnalytics.Core.Artifacts;
using MovieAnalytics.Core.Generations;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Http.Replies;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http;

/// <summary>The product's HTTP functions on Kestrel, with servers that can be taken away and frozen.</summary>
/// <param name="settings">App settings besides those that name the servers.</param>
public sealed class ApiApp(params (string Name, string Value)[] settings) : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private readonly Dictionary<string, string?> _settings = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
    private readonly List<ApiInstance> _instances = [];

    internal static DateOnly Today { get; } = new(2026, 11, 20);

    internal HttpClient Client => _instances[0].Client;

    internal IServiceProvider Services => _instances[0].Services;

    /// <summary>Straight to the database, whatever becomes of <see cref="Database"/>.</summary>
    internal string ConnectionString => _postgres.ConnectionString;

    internal TcpProxy Database { get; private set; } = null!;

    internal TcpProxy Redis { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        Database = CacheParts.ProxyBefore(_postgres.ConnectionString, out var postgres);
        Redis = CacheParts.RedisProxyBefore(await TestServers.RedisAsync(), out var redis);
        _settings["Postgres"] = postgres;
        _settings["Redis"] = redis;
        // A machine under load is neither an overload nor a server that hangs.
        foreach (var limit in new[] { "RedisTimeout", "QueueFor", "ReadTimeout" })
            _settings.TryAdd($"Cache:{limit}", "00:01:00");
        _settings.TryAdd("PostgresPools:StatementTimeout", "00:05:00");
        _settings.TryAdd("Api:StrictParameters", "true");
        _settings["Cache:RedisPrefix"] = _settings["Generations:RedisPrefix"] = $"test:{Guid.NewGuid():N}:";
        await StartAnotherAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in _instances)
            await instance.DisposeAsync();
        await Database.DisposeAsync();
        await Redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>One more instance on the same servers.</summary>
    internal async Task<ApiInstance> StartAnotherAsync()
    {
        var instance = await ApiInstance.StartAsync(_settings);
        _instances.Add(instance);
        return instance;
    }

    /// <summary>Sixty movies with a fortnight of history; then all that is computed from them, and the index.</summary>
    internal async Task FillAsync()
    {
        await SeedAsync();
        foreach (var kind in new[] { "compute.genre-stats", "compute.ratings", "compute.trending", "compute.recommendations", "search.build-index" })
            await Services.GetRequiredService<JobHandlers>().Find(kind)!.RunAsync(_postgres.DataSource);
        await BumpAsync(DataGeneration.Movies, Artifact.Trending.Generation, Artifact.GenreStats.Generation, Artifact.Ratings.Generation,
            Artifact.Recommendations.Generation, DataGeneration.Search);
    }

    internal async Task BumpAsync(params string[] names)
    {
        await using var connection = await _postgres.DataSource.OpenConnectionAsync();
        await Services.GetRequiredService<GenerationStore>().PublishAsync(
            await GenerationNumbers.BumpAsync(connection, names, CancellationToken.None), CancellationToken.None);
    }

    internal Task ExecuteAsync(string sql) => _postgres.DataSource.ExecuteAsync(sql);

    internal void CutDatabase() => Database.Cut();

    internal void RestoreDatabase() => Database.Restore();

    private async Task SeedAsync()
    {
        await _postgres.DataSource.AddGenreAsync(18, "Drama");
        await _postgres.DataSource.AddGenreAsync(35, "Comedy");
        for (var id = 1; id <= 60; id++)
        {
            await _postgres.DataSource.AddMovieAsync(new SeedMovie(id)
            {
                Title = id == 7 ? "The Amélie \"Quoted\" Heist" : $"Heist {id}",
                ReleaseDate = id % 10 == 0 ? null : new DateOnly(1980 + (id / 2), 3, 1),
                Popularity = id,
                VoteAverage = id % 9 == 0 ? null : 5 + (id % 5),
                VoteCount = id % 9 == 0 ? 0 : id * 20,
                Budget = 1_000_000,
                Revenue = id % 4 == 0 ? id * 1_000_000_000L : null,
                Genres = id % 2 == 0 ? [18, 35] : [18],
                Keywords = [id % 6],
                Cast = [100 + (id % 5), 200],
                Directors = [300 + (id % 3)],
            });
        }
        await _postgres.DataSource.AddMetricsAsync(7, Today, 1, 1, 1, 1, 1, 2, 4, 8, 16);
        await _postgres.DataSource.AddMetricsAsync(8, Today, 8, 8, 8, 8, 8, 8, 8, 8, 8);
    }
}
