using System.Diagnostics;
using System.Globalization;

namespace MovieAnalytics.LocalHost.Embedded.Postgres;

/// <summary>
/// A running PostgreSQL on a free loopback port. It stops when disposed, and also when this process ends in any other way:
/// <c>guard.sh</c> starts it and watches a pipe that only this process holds open.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int MaxAttempts = 5;
    private readonly Process _guard;
    private readonly ILogger _logger;

    private PostgresServer(Process guard, PostgresCluster cluster, int port, ILogger logger)
    {
        _guard = guard;
        _logger = logger;
        Cluster = cluster;
        Port = port;
    }

    public PostgresCluster Cluster { get; }

    public int Port { get; }

    /// <summary>
    /// Starts a server on an initialised cluster that no other process uses (the caller holds the folder's lock), with the settings
    /// of <see cref="PostgresSettings"/>. Throwaway: the cluster's files are removed after the stop, whoever caused that.
    /// </summary>
    /// <exception cref="EmbeddedStackException">It does not start; the message carries the end of its log.</exception>
    public static async Task<PostgresServer> StartAsync(
        PostgresCluster cluster, IReadOnlyDictionary<string, string> settings, bool throwaway, ILogger logger, CancellationToken cancellationToken)
    {
        await Leftover.StopAsync(cluster, logger, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Find();
            await File.WriteAllLinesAsync(cluster.SettingsFile, Lines(settings, port), cancellationToken);
            if (File.Exists(cluster.Log))
                File.Move(cluster.Log, cluster.Log + ".1", overwrite: true);
            var guard = Process.Start(Guard(cluster, throwaway))!;
            if (await StartedAsync(guard, cancellationToken))
                return new PostgresServer(guard, cluster, port, logger);
            guard.Dispose();
            var log = ReadEnd(cluster.Log);
            if (attempt == MaxAttempts || !log.Contains("could not bind", StringComparison.Ordinal))
                throw new EmbeddedStackException(
                    $"PostgreSQL {cluster.Binaries.Version} does not start on {cluster.DataDirectory}. The end of its log ({cluster.Log}):\n{log}");
        }
    }

    /// <summary>Stops the server and waits until it has written everything to its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        if (_guard.ExitCode != 0)
            _logger.LogWarning(
                "PostgreSQL did not stop cleanly; it repairs its files at the next start. {Output}", await _guard.StandardError.ReadToEndAsync());
        _guard.Dispose();
    }

    private static ProcessStartInfo Guard(PostgresCluster cluster, bool throwaway)
    {
        using var script = new StreamReader(typeof(PostgresServer).Assembly.GetManifestResourceStream("Embedded/Postgres/guard.sh")!);
        string[] shell =
        [
            "/bin/sh", "-c", script.ReadToEnd(), "guard", cluster.Binaries.Program("pg_ctl"), cluster.DataDirectory, cluster.Log,
            throwaway ? "QUIT" : "INT", throwaway ? cluster.Folder : "",
        ];
        // In a session of its own the guard outlives a SIGKILL to our whole process group. macOS has no such program.
        string[] command = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid", .. shell] : shell;
        return Command.Describe(cluster.User, command[0], command[1..]);
    }

    private static async Task<bool> StartedAsync(Process guard, CancellationToken cancellationToken)
    {
        try
        {
            while (await guard.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
                if (line == "started")
                    return true;
            return false;
        }
        catch (OperationCanceledException)
        {
            // The guard stops the server as soon as it is up.
            guard.StandardInput.Close();
            await guard.WaitForExitAsync(CancellationToken.None);
            guard.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, string> settings, int port) =>
    [
        "# Written at every start; use ALTER SYSTEM for settings of your own.",
        "listen_addresses = '127.0.0.1'",
        string.Create(CultureInfo.InvariantCulture, $"port = {port}"),
        "unix_socket_directories = ''",
        .. settings.Select(setting => $"{setting.Key} = {setting.Value}"),
    ];

    private static string ReadEnd(string log) => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(15)) : "(empty)";
}
