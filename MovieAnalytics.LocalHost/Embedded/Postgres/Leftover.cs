using System.ComponentModel;
using System.Globalization;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>
/// What an earlier start may have left behind in spite of its guard, when machine or guard were killed: a server that still
/// runs, or a <c>postmaster.pid</c> whose number belongs to an unrelated process by now.
/// </summary>
internal static class Leftover
{
    // Above every system's largest process number.
    private const string NoProcess = "99999999";

    public static async Task StopAsync(PostgresCluster cluster, ILogger logger, CancellationToken cancellationToken)
    {
        var file = Path.Combine(cluster.DataDirectory, "postmaster.pid");
        if (!File.Exists(file) || await File.ReadAllLinesAsync(file, cancellationToken) is not [var id, ..] lines)
            return;
        var commandLine = await CommandLineAsync(id, cancellationToken);
        if (commandLine.Contains("postgres", StringComparison.Ordinal) && commandLine.Contains(cluster.DataDirectory, StringComparison.Ordinal))
        {
            logger.LogWarning("A PostgreSQL server that an earlier start left behind still runs (process {Process}); stopping it.", id);
            var result = await Command.RunAsync(cluster.User, cluster.Binaries.Program("pg_ctl"),
                ["stop", "--wait", "--timeout=60", "--mode=fast", "-D", cluster.DataDirectory], cancellationToken);
            if (result.ExitCode != 0)
                throw new EmbeddedStackException($"A PostgreSQL server that an earlier start left behind does not stop: {result.Output} End process {id} and start again.");
        }
        else if (commandLine.Length > 0)
        {
            // PostgreSQL takes any living process of this number for its predecessor. Only the number is replaced: the rest of the
            // file lets it find server processes that outlived their postmaster.
            lines[0] = NoProcess;
            await File.WriteAllLinesAsync(file, lines, cancellationToken);
        }
    }

    /// <summary>The command line of a living process; empty when there is none.</summary>
    private static async Task<string> CommandLineAsync(string id, CancellationToken cancellationToken)
    {
        if (!int.TryParse(id, CultureInfo.InvariantCulture, out _))
            return "";
        if (OperatingSystem.IsLinux())
            return Directory.Exists($"/proc/{id}") ? (await File.ReadAllTextAsync($"/proc/{id}/cmdline", cancellationToken)).Replace('\0', ' ') + " " : "";
        try
        {
            return (await Command.RunAsync(ServerUser.Self, "ps", ["-p", id, "-o", "args="], cancellationToken)).Output;
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
