using System.Diagnostics;

namespace MovieAnalytics.LocalHost.Up;

/// <summary>What the start does, one line a step, with the seconds since it began.</summary>
internal sealed class StartupProgress : IProgress<string>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Report(string value) => Console.WriteLine($"{_watch.Elapsed.TotalSeconds,6:0.0} s  {value}");
}
