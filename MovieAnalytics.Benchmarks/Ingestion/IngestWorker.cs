using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MovieAnalytics.Chaos;
using MovieAnalytics.Core;
using MovieAnalytics.Core.Jobs;
using MovieAnalytics.Core.Jobs.Execution;
using MovieAnalytics.Core.Jobs.Upkeep;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>
/// A process that runs ingestion jobs until it is killed, which is what it is for: the product's composition with the settings of
/// the command line (<c>Name=Value</c> each), at the moment of the setting <c>Now</c> if there is one.
/// </summary>
internal static class IngestWorker
{
    public const string Verb = "ingest-worker";
    public const string Now = "Now";

    public static async Task<int> RunAsync(string[] args)
    {
        var settings = args[1..].Select(x => x.Split('=', 2)).ToDictionary(x => x[0], x => (string?)x[1]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddMovieAnalytics(configuration);
        if (configuration[Now] is { } now)
            collection.AddSingleton<TimeProvider>(new SettledTime(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
        await using var services = collection.BuildServiceProvider();
        Console.WriteLine(WorkerPool.Ready);
        while (true)
        {
            await services.GetRequiredService<JobSweeper>().SweepAsync(CancellationToken.None);
            await services.GetRequiredService<JobWorker>().DrainAsync(JobQueue.Ingestion, CancellationToken.None);
            await Task.Delay(100);
        }
    }
}
