using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Storage;
using Npgsql;
using StackExchange.Redis;

namespace MovieAnalytics.Benchmarks.Jobs;

/// <summary>
/// <c>./movie bench jobs</c>: empty jobs a second through the whole path (enqueue, token, claim, complete, status in Redis) beside the
/// floor of bare <c>UPDATE … SKIP LOCKED</c> round trips with the same number of workers; and how long a job waits for its start.
/// </summary>
internal static class JobsBench
{
    private const int Workers = 4;
    private const int Jobs = 10_000;
    private const int EnqueueBatch = 500;
    private const int Rounds = 5;
    private const int LatencySamples = 300;
    private const string Queue = JobQueue.Analytics;

    public static async Task RunAsync(string[] arguments, BenchReport report)
    {
        await using var servers = await BenchServers.StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(servers.Postgres + ";Max Auto Prepare=100");
        await Migrator.ApplyAsync(dataSource, servers.Postgres, NullLogger.Instance, CancellationToken.None);
        await using var services = Compose(servers);

        await PathAsync(services, 1000);
        await FloorAsync(dataSource, 1000);
        var pairs = new List<(double Path, double Floor)>();
        for (var round = 0; round < Rounds; round++)
            pairs.Add((await PathAsync(services, Jobs), await FloorAsync(dataSource, Jobs)));
        var median = pairs.OrderBy(pair => pair.Path / pair.Floor).ElementAt(Rounds / 2);
        report.Ratio("empty jobs/s, whole path", median.Path, "bare UPDATE … SKIP LOCKED/s", median.Floor, atLeast: 0.5);

        var waits = await WaitsAsync(services);
        report.Figure("enqueue to start, p50 ms", waits[waits.Count / 2]);
        report.Figure("enqueue to start, p99 ms", waits[waits.Count * 99 / 100]);
    }

    private static ServiceProvider Compose(BenchServers servers)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Postgres"] = servers.Postgres, ["Redis"] = servers.Redis })
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddSingleton<IConfiguration>(configuration)
            .AddMovieAnalytics(configuration)
            .AddJobHandler<EmptyJob>()
            .BuildServiceProvider();
    }

    /// <summary>Workers drain while the jobs come in; the time ends with the last job.</summary>
    private static async Task<double> PathAsync(ServiceProvider services, int jobs)
    {
        var (client, worker, redis) = (
            services.GetRequiredService<JobClient>(), services.GetRequiredService<JobWorker>(), services.GetRequiredService<IConnectionMultiplexer>());
        var watch = Stopwatch.StartNew();
        var done = 0;
        var workers = Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref done) < jobs)
            {
                if ((await redis.GetDatabase().ListLeftPopAsync(JobQueue.Key(Queue))).IsNull)
                    await Task.Delay(1);
                else
                    Interlocked.Add(ref done, await worker.DrainAsync(Queue, CancellationToken.None));
            }
        })).ToList();
        for (var enqueued = 0; enqueued < jobs; enqueued += EnqueueBatch)
            await client.EnqueueAllAsync(Enumerable.Repeat(new JobRequest(EmptyJob.Name), EnqueueBatch), CancellationToken.None);
        await Task.WhenAll(workers);
        return jobs / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> FloorAsync(NpgsqlDataSource dataSource, int rows)
    {
        await ExecuteAsync(dataSource, "drop table if exists floor; create table floor (id bigint primary key, done boolean not null default false)");
        await ExecuteAsync(dataSource, $"insert into floor select generate_series(1, {rows}); create index floor_due on floor (id) where not done");
        const string sql = "update floor set done = true where id = (select id from floor where not done order by id limit 1 for update skip locked)";
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            while (await command.ExecuteNonQueryAsync() > 0)
            {
            }
        })));
        return rows / watch.Elapsed.TotalSeconds;
    }

    /// <summary>One job at a time into an idle system that polls as the queue functions do.</summary>
    private static async Task<List<double>> WaitsAsync(ServiceProvider services)
    {
        var (client, worker, redis) = (
            services.GetRequiredService<JobClient>(), services.GetRequiredService<JobWorker>(), services.GetRequiredService<IConnectionMultiplexer>());
        using var stop = new CancellationTokenSource();
        var polling = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                if (!(await redis.GetDatabase().ListLeftPopAsync(JobQueue.Key(Queue))).IsNull)
                    await worker.DrainAsync(Queue, CancellationToken.None);
                await Task.Delay(100);
            }
        });
        var waits = new List<double>();
        var random = new Random(1);
        for (var sample = 0; sample < LatencySamples; sample++)
        {
            EmptyJob.Started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var watch = Stopwatch.StartNew();
            await client.EnqueueAsync(new JobRequest(EmptyJob.Name), CancellationToken.None);
            await EmptyJob.Started.Task;
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(random.Next(60));
        }
        await stop.CancelAsync();
        await polling;
        waits.Sort();
        return waits;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class EmptyJob : IJobHandler
    {
        public const string Name = "bench.empty";

        public static TaskCompletionSource Started { get; set; } = new();

        public string Kind => Name;

        public string Queue => JobsBench.Queue;

        public Task<JobOutcome> RunAsync(JobContext job, CancellationToken cancellationToken)
        {
            Started.TrySetResult();
            return Task.FromResult(new JobOutcome(null));
        }
    }
}
