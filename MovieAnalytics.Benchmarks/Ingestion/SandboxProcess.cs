using System.Diagnostics;
using MovieAnalytics.TmdbSandbox;

namespace MovieAnalytics.Benchmarks.Ingestion;

/// <summary>A TMDB sandbox in a process of its own, as TMDB is.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process, Uri root) => (_process, Root) = (process, root);

    public Uri Root { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<SandboxProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TmdbSandboxServer).Assembly.Location, "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        // One of two processors is the other side's: a server's garbage collector would take both.
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(" at ") is [_, var address])
                return new SandboxProcess(process, new Uri(new Uri(address), "/"));
        }
        throw new InvalidOperationException("The TMDB sandbox did not start; it said why above.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
