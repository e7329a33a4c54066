using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Upkeep;
using StackExchange.Redis;

namespace MovieAnalytics.Chaos;

/// <summary>
/// One worker process: the product's composition with chaos handlers, and loops that do what the host's triggers and timers do
/// (pop, then run; sweep; rescue).
/// </summary>
internal static class ChaosWorker
{
    public static string[] Arguments(string postgres, string redis, double selfKill, int seed) =>
        [postgres, redis, selfKill.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)];

    public static async Task<int> RunAsync(string[] args)
    {
        var faults = new FaultPoints(double.Parse(args[2], CultureInfo.InvariantCulture), new Random(int.Parse(args[3], CultureInfo.InvariantCulture)));
        await using var services = Compose(args[0], args[1], faults);
        Console.WriteLine(WorkerPool.Ready);
        await Task.WhenAll([
            .. JobQueue.All.Select(queue => PollAsync(services, queue, faults)),
            .. JobQueue.All.Select(queue => RescueAsync(services, queue)),
            SweepAsync(services)]);
        return 0;
    }

    /// <summary>The composition that the parent uses too, to enqueue.</summary>
    public static ServiceProvider Compose(string postgres, string redis, FaultPoints faults)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Postgres"] = postgres,
            ["Redis"] = redis + ",connectTimeout=1000,syncTimeout=1000,asyncTimeout=1000",
            ["Jobs:Lease"] = "00:00:01.5",
            ["Jobs:RetryBase"] = "00:00:00.05",
            ["Jobs:RetryCap"] = "00:00:01",
            ["Jobs:RescueAfter"] = "00:00:03",
            ["Jobs:DrainFor"] = "00:00:02",
            // Trouble hits healthy jobs as well, again and again, and the more often the slower the machine; poison is hit every time.
            ["Jobs:MaxCrashes"] = "8",
        }).Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddSingleton<IConfiguration>(configuration)
            .AddMovieAnalytics(configuration);
        foreach (var queue in JobQueue.All)
            services.AddSingleton<IJobHandler>(new ChaosJob(queue, faults));
        return services.BuildServiceProvider();
    }

    private static Task PollAsync(IServiceProvider services, string queue, FaultPoints faults)
    {
        var (redis, trigger) = (services.GetRequiredService<IConnectionMultiplexer>(), services.GetRequiredService<QueueTrigger>());
        return ForeverAsync(TimeSpan.FromMilliseconds(50), async () =>
        {
            if ((await redis.GetDatabase().ListLeftPopAsync(JobQueue.Key(queue))).IsNull)
                return;
            faults.Pass();
            await trigger.WakeAsync(queue, CancellationToken.None);
            faults.Pass();
        });
    }

    private static Task SweepAsync(IServiceProvider services) =>
        ForeverAsync(TimeSpan.FromMilliseconds(500), () => services.GetRequiredService<JobSweeper>().SweepAsync(CancellationToken.None));

    private static Task RescueAsync(IServiceProvider services, string queue) =>
        ForeverAsync(TimeSpan.FromSeconds(1), () => services.GetRequiredService<JobRescue>().RunAsync(queue, CancellationToken.None));

    /// <summary>As the host does it: a failed invocation is logged, and the next one comes.</summary>
    private static async Task ForeverAsync(TimeSpan interval, Func<Task> invoke)
    {
        while (true)
        {
            try
            {
                await invoke();
            }
            catch (Exception error)
            {
                await Console.Error.WriteLineAsync($"{Environment.ProcessId}: {error.GetType().Name}: {error.Message}");
            }
            await Task.Delay(interval);
        }
    }
}
