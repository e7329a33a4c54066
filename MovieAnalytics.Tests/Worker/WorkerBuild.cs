using Microsoft.Extensions.Configuration;
using MovieAnalytics.LocalHost.Hosting;
using MovieAnalytics.MiniHost;
using MovieAnalytics.Tests.Infrastructure;

namespace MovieAnalytics.Tests.Worker;

/// <summary>The function app as it was built; MOVIEANALYTICS_WORKER names a published one instead, which is what <c>.ci/run</c> tests.</summary>
internal static class WorkerBuild
{
    public const string Key = "worker-key";

    public static string Folder { get; } = Environment.GetEnvironmentVariable("MOVIEANALYTICS_WORKER") is { Length: > 0 } published
        ? published
        : Path.Combine(Repository.Root, "MovieAnalytics.Functions", "bin", Configuration(), "net10.0");

    /// <summary>Starts it with the schedules that a user copies, and waits until it answers: its first answer takes long on a busy machine.</summary>
    public static async Task<WorkerHost> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var host = await WorkerHost.StartAsync(new WorkerHostOptions
        {
            AppFolder = Folder,
            Assembly = "MovieAnalytics.Functions.dll",
            FunctionKey = Key,
            Settings = Schedules().Concat(settings).ToDictionary(),
        });
        try
        {
            await WaitAsync(host);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a worker in the place of one that ended.</summary>
    public static async Task StartAgainAsync(WorkerHost host)
    {
        await host.StartWorkerAsync();
        await WaitAsync(host);
    }

    /// <summary>The schedules of local.settings.sample.json, as environment variables name them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Schedules()
    {
        var sample = new ConfigurationBuilder();
        sample.AddLocalSettings(Path.Combine(Repository.Root, "local.settings.sample.json"));
        return sample.Build().GetSection("Schedules").GetChildren().Select(schedule => KeyValuePair.Create($"Schedules__{schedule.Key}", schedule.Value!));
    }

    private static async Task WaitAsync(WorkerHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        await Eventually.TrueAsync(async () =>
        {
            using var response = await client.GetAsync("/health/live");
            return response.IsSuccessStatusCode;
        });
    }

    // The tests' own folder ends with bin/Release/net10.0.
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
