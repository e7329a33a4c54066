using Microsoft.Extensions.Logging.Abstractions;
using MovieAnalytics.LocalHost.Embedded;
using MovieAnalytics.LocalHost.Embedded.Postgres;

namespace MovieAnalytics.Tests.Infrastructure;

/// <summary>
/// The run's own PostgreSQL: a copy of a template cluster, without fsync. It ends with the run, however that ends, and takes
/// its files with it.
/// </summary>
internal static class TestPostgres
{
    // Server and lock, held until the process ends: the collector would close the pipe that keeps the server alive, and the file
    // that tells other runs that this one lives.
    private static readonly List<object> Held = [];

    /// <summary>Starts it.</summary>
    /// <returns>The connection string.</returns>
    public static async Task<string> StartAsync()
    {
        var home = await HomeAsync();
        RemoveFinishedRuns(home);
        var run = Path.Combine(home, $"run-{Guid.NewGuid():N}");
        CheckoutFolder.CreatePassable(run);
        Held.Add(DataFolderLock.Take(run, "a test run"));
        var cluster = await CopyTemplateAsync(_ => Path.Combine(run, "postgres"));
        var server = await PostgresServer.StartAsync(cluster, PostgresSettings.Throwaway, throwaway: true, NullLogger.Instance, CancellationToken.None);
        Held.Add(server);
        return cluster.ConnectionString(server.Port, "postgres");
    }

    /// <summary>The folder, reachable by the server's user, in which tests keep servers' files.</summary>
    public static async Task<string> HomeAsync()
    {
        var home = Path.Combine(await CheckoutFolder.PrivateAsync(Repository.Root, ServerUser.ForThisProcess, CancellationToken.None), "tests");
        CheckoutFolder.CreatePassable(home);
        return home;
    }

    /// <summary>A new cluster in a tenth of the time that initdb takes.</summary>
    /// <param name="target">The new cluster's folder, not there yet, by the major version of the PostgreSQL that is used.</param>
    public static async Task<PostgresCluster> CopyTemplateAsync(Func<int, string> target)
    {
        var user = ServerUser.ForThisProcess;
        var binaries = await PostgresBinaries.FindAsync(Repository.Root, user, CancellationToken.None);
        var folder = Path.Combine(await HomeAsync(), $"template-{binaries.Version}");
        var template = new PostgresCluster(Path.Combine(folder, "postgres"), binaries, user);
        CheckoutFolder.CreatePassable(folder);
        using (await WaitForLockAsync(folder))
            if (!template.Exists)
                await template.InitialiseAsync(durable: false, CancellationToken.None);
        var copy = template with { Folder = target(binaries.Major) };
        CheckoutFolder.CreatePassable(Path.GetDirectoryName(copy.Folder)!);
        await Command.RequireAsync("cp", ["-a", template.Folder, copy.Folder], CancellationToken.None);
        return copy;
    }

    private static async Task<DataFolderLock> WaitForLockAsync(string folder)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (DataFolderLock.TryTake(folder, "a test run") is { } taken)
                return taken;
            await Task.Delay(100);
        }

        return DataFolderLock.Take(folder, "a test run");
    }

    private static void RemoveFinishedRuns(string home)
    {
        // The pause spares a run that has made its folder and is about to lock it, or whose guard is emptying it.
        var finished = DateTime.UtcNow - TimeSpan.FromMinutes(10);
        foreach (var run in Directory.EnumerateDirectories(home, "run-*").Where(run => Directory.GetLastWriteTimeUtc(run) < finished))
        {
            using var left = DataFolderLock.TryTake(run, "cleaning up");
            if (left is not null)
                Directory.Delete(run, recursive: true);
        }
    }
}
