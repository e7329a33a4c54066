using System.Diagnostics;
using System.Text;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Up;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>The product as <c>./movie up</c> starts it, in a process of its own, on the servers that it is given.</summary>
internal sealed class Product : IDisposable
{
    private const int Movies = 2000;
    // A catalogue of a million movies is ingested, computed and indexed in that.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Product(ProcessStartInfo start, Uri address)
    {
        Address = address;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(
            _ => _up.TrySetException(new InvalidOperationException($"The product ended.\n{Output}")), TaskScheduler.Default);
    }

    public Uri Address { get; }

    /// <summary>What it has used of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has written so far: with everything that was done to its servers.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Returns when it has its first catalogue.</summary>
    public static Task<Product> StartAsync(string folder, string postgres, string redis) =>
        StartAsync(folder, postgres, redis, ["--movies", $"{Movies}"], new Dictionary<string, string>());

    /// <param name="arguments">More arguments of <c>./movie up</c>.</param>
    /// <param name="settings">More app settings.</param>
    public static async Task<Product> StartAsync(
        string folder, string postgres, string redis, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort.Find();
        var start = new ProcessStartInfo("dotnet", [typeof(UpCommand).Assembly.Location, "up", "--port", $"{port}", "--data", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Postgres"] = postgres, ["Redis"] = redis },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var product = new Product(start, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await product._up.Task.WaitAsync(StartLimit);
            return product;
        }
        catch
        {
            product.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
        if (line?.StartsWith("MovieAnalytics is up", StringComparison.Ordinal) == true)
            _up.TrySetResult();
    }
}
