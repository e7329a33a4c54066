using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MovieAnalytics.Benchmarks.Chaos;

/// <summary>Keeps a number of worker processes alive, and does harm to them.</summary>
internal sealed class WorkerPool(int size, Func<int, string[]> arguments) : IAsyncDisposable
{
    private const int SigStop = 19, SigCont = 18;
    private readonly List<Process> _workers = [];
    private int _started;

    /// <summary>Processes that died, by whatever hand.</summary>
    public int Deaths { get; private set; }

    public int Frozen { get; private set; }

    /// <summary>Replaces those that died.</summary>
    public void Revive()
    {
        Deaths += _workers.RemoveAll(worker => worker.HasExited);
        while (_workers.Count < size)
            _workers.Add(Start(arguments(_started++)));
    }

    public void KillOne(Random random) => _workers[random.Next(_workers.Count)].Kill();

    /// <summary>Stops a worker for a while, as a machine that swaps or a debugger does; it then goes on as if nothing had been.</summary>
    public async Task FreezeOneAsync(Random random, TimeSpan duration)
    {
        var worker = _workers[random.Next(_workers.Count)];
        if (worker.HasExited)
            return;
        Frozen++;
        _ = Signal(worker.Id, SigStop);
        await Task.Delay(duration);
        _ = Signal(worker.Id, SigCont);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Where(worker => !worker.HasExited))
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }
    }

    private static Process Start(string[] arguments)
    {
        // The same runtime and assembly as this process, whoever started it: the bench itself, or a test host.
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerPool).Assembly.Location, .. arguments]) { RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Trace.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
