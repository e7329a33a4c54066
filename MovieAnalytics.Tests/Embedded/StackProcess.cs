using System.Diagnostics;
using MovieAnalytics.LocalHost.Embedded;

namespace MovieAnalytics.Tests.Embedded;

/// <summary><c>./movie stack</c> as a process of its own, so that a test can kill it.</summary>
internal sealed class StackProcess : IDisposable
{
    private readonly Process _process;

    private StackProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public string Postgres { get; private set; } = "";

    public static async Task<StackProcess> StartAsync(string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EmbeddedStack).Assembly.Location, "stack", "--data", dataFolder]) { RedirectStandardOutput = true };
        var stack = new StackProcess(Process.Start(start)!);
        while (await stack._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Postgres=", StringComparison.Ordinal))
                stack.Postgres = line["Postgres=".Length..];
            if (line.StartsWith("Redis=", StringComparison.Ordinal))
                return stack;
        }

        throw new InvalidOperationException($"The stack did not start; exit code {stack._process.ExitCode}.");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
