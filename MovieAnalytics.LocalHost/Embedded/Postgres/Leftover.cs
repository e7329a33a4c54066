using System.ComponentModel;
using System.Globalization;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>
/// What an earlier start may have left behind: a server that its guard is still stopping, or that lost its guard, or a
/// <c>postmaster.pid</c> whose number belongs to an unrelated process by now.
/// </summary>
internal static class Leftover
{
    // Above every system's largest process number.
    private const string NoProcess = "99999999";

    public static async Task StopAsync(PostgresCluster cluster, ILogger logger, CancellationToken cancellationToken)
    {
        var file = Path.Combine(cluster.DataDirectory, "postmaster.pid");
        var lines = (await ReadAsync(file, cancellationToken)).Split('\n');
        var id = lines[0].Trim();
        if (!int.TryParse(id, CultureInfo.InvariantCulture, out _))
            return;
        var commandLine = await CommandLineAsync(id, cancellationToken);
        if (commandLine.Contains("postgres", StringComparison.Ordinal) && commandLine.Contains(cluster.DataDirectory, StringComparison.Ordinal))
        {
            logger.LogInformation("A PostgreSQL server of an earlier start still runs (process {Process}); stopping it.", id);
            var result = await Command.RunAsync(cluster.User, cluster.Binaries.Program("pg_ctl"),
                ["stop", "--silent", "--wait", "--timeout=60", "--mode=fast", "-D", cluster.DataDirectory], cancellationToken);
            // It may have been gone before pg_ctl looked, which pg_ctl calls a failure.
            if (result.ExitCode != 0 && File.Exists(file))
                throw new EmbeddedStackException($"A PostgreSQL server of an earlier start does not stop: {result.Output} End process {id}, then start again.");
        }
        else if (commandLine.Length > 0)
        {
            // PostgreSQL takes any living process of this number for its predecessor. Only the number is replaced: the rest of the
            // file lets it find server processes that outlived their postmaster.
            lines[0] = NoProcess;
            await File.WriteAllTextAsync(file, string.Join('\n', lines), cancellationToken);
        }
    }

    /// <summary>The command line of a living process; empty when there is none.</summary>
    private static async Task<string> CommandLineAsync(string id, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux())
            return (await ReadAsync($"/proc/{id}/cmdline", cancellationToken)).Replace('\0', ' ');
        try
        {
            return (await Command.RunAsync(ServerUser.Self, "ps", ["-p", id, "-o", "args="], cancellationToken)).Output;
        }
        catch (Win32Exception)
        {
            return "";
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (IOException)
        {
            // Server or process ended in between, or there was none.
            return "";
        }
    }
}
