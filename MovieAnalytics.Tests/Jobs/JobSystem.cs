using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Ledger;
using MovieAnalytics.Core.Jobs.Status;
using MovieAnalytics.Core.Jobs.Upkeep;
using MovieAnalytics.Tests.Infrastructure;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Tests.Jobs;

/// <summary>The product's own composition on a fresh database, with handlers that do what a test tells them.</summary>
public sealed class JobSystem : IAsyncLifetime
{
    private static int _systems;

    private readonly PostgresFixture _postgres = new();
    private ServiceProvider _services = null!;

    /// <summary>What jobs of the kinds test.* do; by default they succeed with an empty result.</summary>
    internal ConcurrentDictionary<string, Func<JobContext, CancellationToken, Task<JobOutcome>>> Behaviours { get; } = new();

    /// <summary>Settings besides the usual ones, given before the start.</summary>
    internal Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>Changes the connection string, to put something before the server.</summary>
    internal Func<string, string> Postgres { get; init; } = connection => connection;

    internal ILoggerProvider? Logs { get; init; }

    public NpgsqlDataSource DataSource => _postgres.DataSource;

    internal JobClient Client => Get<JobClient>();
    internal JobWorker Worker => Get<JobWorker>();
    internal JobSweeper Sweeper => Get<JobSweeper>();
    internal JobReader Reader => Get<JobReader>();
    internal JobLedger Ledger => Get<JobLedger>();
    internal JobMetrics Metrics => Get<JobMetrics>();
    internal IDatabase Redis => Get<IConnectionMultiplexer>().GetDatabase();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Postgres"] = Postgres(_postgres.ConnectionString),
            // A database of its own on the shared server: others would take the tokens.
            ["Redis"] = $"{await TestServers.RedisAsync()},defaultDatabase={1 + (Interlocked.Increment(ref _systems) % 15)}",
            ["Jobs:RetryBase"] = "00:00:00",
            ["Jobs:Lease"] = "00:00:02",
        };
        foreach (var (name, value) in Settings)
            settings[name] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddMovieAnalytics(configuration);
        services.AddLogging(logging => _ = Logs is null ? logging : logging.AddProvider(Logs));
        foreach (var queue in JobQueue.All)
            services.AddSingleton<IJobHandler>(new Handler($"test.{queue}", queue, Behaviours));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Runs everything that is due, on all queues.</summary>
    public async Task DrainAsync()
    {
        var ran = 1;
        while (ran > 0)
        {
            ran = 0;
            foreach (var queue in JobQueue.All)
                ran += await Worker.DrainAsync(queue, CancellationToken.None);
        }
    }

    /// <summary>Empties the ledger: tests of one class share the database.</summary>
    public async Task ClearAsync()
    {
        Behaviours.Clear();
        await ExecuteAsync("truncate jobs");
        foreach (var queue in JobQueue.All)
            await Redis.KeyDeleteAsync(JobQueue.Key(queue));
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal async Task<JobRow> RowAsync(Guid id) => (await Ledger.FindAsync(id, CancellationToken.None))!;

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private sealed class Handler(string kind, string queue, ConcurrentDictionary<string, Func<JobContext, CancellationToken, Task<JobOutcome>>> behaviours)
        : IJobHandler
    {
        public string Kind => kind;

        public string Queue => queue;

        public Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken) =>
            behaviours.TryGetValue(kind, out var behaviour) ? behaviour(job, cancellationToken) : Task.FromResult(new JobOutcome(null));
    }
}
