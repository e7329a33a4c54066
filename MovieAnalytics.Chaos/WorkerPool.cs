using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MovieAnalytics.Chaos;

/// <summary>Keeps a number of worker processes alive, and does harm to them.</summary>
internal sealed class WorkerPool(int size, Assembly program, Func<int, string[]> arguments) : IAsyncDisposable
{
    /// <summary>The line that a worker writes when it begins to work: only then is it worth hitting.</summary>
    public const string Ready = "ready";

    private const int SigStop = 19, SigCont = 18;
    private readonly List<Worker> _workers = [];
    private int _started;

    /// <summary>Processes that died, by whatever hand.</summary>
    public int Deaths { get; private set; }

    public int Frozen { get; private set; }

    /// <summary>Replaces those that died.</summary>
    public void Revive()
    {
        Deaths += _workers.RemoveAll(worker => worker.Process.HasExited);
        while (_workers.Count < size)
            _workers.Add(new Worker(program, arguments(_started++)));
    }

    public void KillOne(Random random) => Victim(random)?.Process.Kill();

    /// <summary>Stops a worker for a while, as a machine that swaps or a debugger does; it then goes on as if nothing had been.</summary>
    public async Task FreezeOneAsync(Random random, TimeSpan duration)
    {
        if (Victim(random) is not { } worker)
            return;
        Frozen++;
        _ = Signal(worker.Process.Id, SigStop);
        await Task.Delay(duration);
        _ = Signal(worker.Process.Id, SigCont);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Where(worker => !worker.Process.HasExited))
        {
            worker.Process.Kill();
            await worker.Process.WaitForExitAsync();
        }
    }

    // One that works already: on a slow machine nobody would ever work if the others were hit too.
    private Worker? Victim(Random random)
    {
        var working = _workers.Where(worker => worker.IsWorking && !worker.Process.HasExited).ToList();
        return working.Count == 0 ? null : working[random.Next(working.Count)];
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);

    private sealed class Worker
    {
        private volatile bool _isWorking;

        public Worker(Assembly program, string[] arguments)
        {
            // It lies beside this process's own assembly, whoever started that: a bench, or a test host.
            var start = new ProcessStartInfo("dotnet", [program.Location, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            Process = Process.Start(start)!;
            Process.OutputDataReceived += (_, line) => _isWorking |= line.Data == Ready;
            Process.ErrorDataReceived += (_, line) => Trace.WriteLine(line.Data);
            Process.BeginOutputReadLine();
            Process.BeginErrorReadLine();
        }

        public Process Process { get; }

        public bool IsWorking => _isWorking;
    }
}
