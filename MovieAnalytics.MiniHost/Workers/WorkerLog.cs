using System.Collections.Concurrent;
using MovieAnalytics.MiniHost.Protocol;

namespace MovieAnalytics.MiniHost.Workers;

/// <summary>What the worker said, over its stream and on its console: <c>Level Category: message</c>.</summary>
internal sealed class WorkerLog
{
    private static readonly string[] Levels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical"];

    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Add(RpcLog log) => _lines.Enqueue($"{Levels.ElementAtOrDefault(log.Level)} {log.Category}: {log.Message}");

    public void AddOutput(string line)
    {
        if (line.Length > 0)
            _lines.Enqueue(line);
    }
}
