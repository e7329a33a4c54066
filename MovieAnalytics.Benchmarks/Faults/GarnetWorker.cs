using Garnet;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>Garnet as a process of its own, which can be frozen and killed; in memory only. It ends with whoever started it.</summary>
internal static class GarnetWorker
{
    public const string Verb = "garnet-worker";

    /// <summary>The command that starts it on a port.</summary>
    public static string[] Command(string port) => ["dotnet", typeof(GarnetWorker).Assembly.Location, Verb, port];

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var server = new GarnetServer(
            ["--bind", "127.0.0.1", "--port", arguments[1], "--lua", "true", "-q", "true", "--memory", "64m", "--page", "1m", "--index", "1m"]);
        server.Start();
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
