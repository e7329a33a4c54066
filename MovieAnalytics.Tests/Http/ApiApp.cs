using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Caching;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Functions.Http.Infrastructure;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.Tests.Analytics;
using MovieAnalytics.Tests.Caching;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Http;

/// <summary>The product's HTTP functions on Kestrel, with a PostgreSQL that can be taken away.</summary>
public sealed class ApiApp : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private TcpProxy _proxy = null!;
    private WebApplication _app = null!;

    internal static DateOnly Today { get; } = new(2026, 11, 20);

    /// <summary>App settings besides those that every application here has.</summary>
    internal Dictionary<string, string?> Settings { get; init; } = new() { ["Api:StrictParameters"] = "true" };

    internal HttpClient Client { get; private set; } = null!;

    internal IServiceProvider Services => _app.Services;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _proxy = CacheParts.ProxyBefore(_postgres.ConnectionString, out var postgres);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Postgres"] = postgres,
            ["Redis"] = await TestServers.RedisAsync(),
            ["Cache:RedisPrefix"] = $"test:{Guid.NewGuid():N}:",
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddMovieAnalytics(builder.Configuration);
        builder.Services.AddFunctionHelpers();
        builder.Worker().UseFunctionMiddleware();
        var functions = typeof(CachedReads).Assembly.GetTypes().Where(type => type.Namespace?.Contains(".Http.") == true);
        builder.AddFunctions(functions, new FunctionsHostOptions { FunctionKey = "key", HostJsonPath = Path.Combine(Repository.Root, "host.json") });
        _app = builder.Build();
        _app.MapFunctions();
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _proxy.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>Sixty movies with a fortnight of history; then all that is computed from them, and the index.</summary>
    internal async Task FillAsync()
    {
        await SeedAsync();
        foreach (var kind in new[] { "compute.genre-stats", "compute.ratings-by-decade", "compute.trending", "compute.recommendations", "search.build-index" })
            await Services.GetRequiredService<JobHandlers>().Find(kind)!.RunAsync(_postgres.DataSource);
        await BumpAsync(DataGeneration.Movies, DataGeneration.Trending, DataGeneration.Genres, DataGeneration.Decades, DataGeneration.Recommendations, DataGeneration.Search);
    }

    internal async Task BumpAsync(params string[] names)
    {
        await using var connection = await _postgres.DataSource.OpenConnectionAsync();
        await Services.GetRequiredService<GenerationStore>().PublishAsync(
            await Generations.BumpAsync(connection, names, CancellationToken.None), CancellationToken.None);
    }

    internal Task ExecuteAsync(string sql) => _postgres.DataSource.ExecuteAsync(sql);

    internal void CutDatabase() => _proxy.Cut();

    internal void RestoreDatabase() => _proxy.Restore();

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
