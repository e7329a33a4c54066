using System.Diagnostics;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Benchmarks.Api;

/// <summary>The floor as a process.</summary>
internal sealed class FloorProcess : IDisposable
{
    private readonly Process _process;

    private FloorProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<FloorProcess> StartAsync(string answers, string postgres, string redis)
    {
        var port = FreePort.Find();
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Floor).Assembly.Location, Floor.Verb, $"{port}", answers])
        {
            Environment = { ["Postgres"] = postgres, ["Redis"] = redis },
        })!;
        var floor = new FloorProcess(process, new Uri($"http://127.0.0.1:{port}"));
        using var client = new HttpClient { BaseAddress = floor.Address };
        for (var since = Stopwatch.GetTimestamp(); ; await Task.Delay(100))
        {
            try
            {
                using var response = await client.GetAsync("/row/1");
                return floor;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(30))
            {
                // It is starting.
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
