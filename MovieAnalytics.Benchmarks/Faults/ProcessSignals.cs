using System.Globalization;
using System.Runtime.InteropServices;

namespace MovieAnalytics.Benchmarks.Faults;

/// <summary>
/// What the system does to a process that hangs or is shot, and to its children. The parent comes first: a frozen one has no new
/// children, and does not put new ones in the place of the dead. Linux only, whose /proc tells the children.
/// </summary>
internal static class ProcessSignals
{
    private const int SigKill = 9, SigCont = 18, SigStop = 19;
    private static readonly TimeSpan DeathLimit = TimeSpan.FromSeconds(30);

    public static void Freeze(int process)
    {
        _ = Signal(process, SigStop);
        foreach (var child in Children(process))
            Freeze(child);
    }

    public static void Thaw(int process)
    {
        foreach (var child in Children(process))
            Thaw(child);
        _ = Signal(process, SigCont);
    }

    /// <summary>Returns when all of them are gone, and what they shared with them.</summary>
    public static async Task KillAsync(int process)
    {
        Freeze(process);
        int[] family = [.. Children(process), process];
        foreach (var member in family)
            _ = Signal(member, SigKill);
        var limit = DateTime.UtcNow + DeathLimit;
        while (family.Any(IsAlive))
        {
            if (DateTime.UtcNow > limit)
                throw new InvalidOperationException($"Process {process} does not die.");
            await Task.Delay(20);
        }
    }

    private static IEnumerable<int> Children(int process) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Stat(id) is { } stat && stat.Parent == process)];

    private static bool IsAlive(int process) => Stat(process) is { State: not "Z" };

    private static (string State, int Parent)? Stat(int process)
    {
        try
        {
            // After the name, which is in parentheses and may hold anything: state, parent, …
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
