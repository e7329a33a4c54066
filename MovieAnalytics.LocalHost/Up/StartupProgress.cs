using System.Diagnostics;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>What the start does, one line a step, with the time (UTC) and the seconds since it began.</summary>
internal sealed class StartupProgress : IProgress<string>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Report(string value) => Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} {_watch.Elapsed.TotalSeconds,7:0.0} s  {value}");
}
