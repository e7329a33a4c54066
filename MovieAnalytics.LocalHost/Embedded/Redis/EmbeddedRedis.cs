using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;

namespace MovieAnalytics.LocalHost.Embedded.Redis;

/// <summary>
/// Garnet, a server of the Redis protocol, inside this process on a free loopback port. What it acknowledges is in its log
/// file moments later, and is there again after the next start on the same folder.
/// </summary>
internal sealed class EmbeddedRedis : IAsyncDisposable
{
    private const int MaxAttempts = 5;
    private static readonly Lock CreateOne = new();
    private readonly GarnetServer _server;

    private EmbeddedRedis(GarnetServer server, int port, string password)
    {
        _server = server;
        Port = port;
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},password={password}");
    }

    public int Port { get; }

    /// <summary>
    /// For StackExchange.Redis. The password is a new one at every start and nowhere but here: other users of the machine can
    /// reach the port.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>Starts a server with what the folder holds; it is created when missing.</summary>
    public static async Task<EmbeddedRedis> StartAsync(string folder, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        Permissions.Set(folder, Permissions.OwnersFolder);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Find();
            var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
            var server = Create(Arguments(folder, port, password), loggers);
            try
            {
                // Recovery reads the whole log before this returns.
                await Task.Run(server.Start, cancellationToken);
                return new EmbeddedRedis(server, port, password);
            }
            catch (SocketException) when (attempt < MaxAttempts)
            {
                server.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.Store.WaitForCommitAsync();
        _server.Dispose(deleteDir: false);
    }

    private static GarnetServer Create(string[] arguments, ILoggerFactory loggers)
    {
        // The process's list of listeners is no place for two at a time.
        using var alone = CreateOne.EnterScope();
        var listeners = Trace.Listeners.Cast<TraceListener>().ToHashSet();
        var server = new GarnetServer(arguments, new GarnetLoggers(loggers));
        // Garnet makes all of the process's trace output appear on the console.
        foreach (var added in Trace.Listeners.Cast<TraceListener>().Where(listener => !listeners.Contains(listener)).ToList())
            Trace.Listeners.Remove(added);
        return server;
    }

    private static string[] Arguments(string folder, int port, string password) =>
    [
        "--bind", "127.0.0.1",
        "--port", port.ToString(CultureInfo.InvariantCulture),
        "--auth", "Password",
        "--password", password,
        "--lua", "true",
        "-q", "true",
        "--device-type", "RandomAccess",
        "--checkpointdir", folder,
        // Every write goes to the log file at once; a checkpoint shortens the log when it is this long.
        "--aof", "true", "--aof-commit-freq", "0", "--recover", "true",
        "--aof-size-limit", "256m", "--aof-segment-size", "64m", "--aof-page-size", "8m", "--aof-memory", "32m",
        // The defaults are for a machine of its own: 16 GB of records.
        "--memory", "256m", "--page", "4m", "--index", "32m", "--buffer-pool-memory-budget", "64m",
    ];
}
